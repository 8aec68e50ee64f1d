namespace SummitSearch.Cli;

/// <summary>What the process answers with; the table stands in the help of the program.</summary>
static class ExitCodes
{
    public const int Done = 0, NothingFound = 1, Usage = 2, InputRejected = 3, IndexMissingOrCorrupt = 4, Locked = 5,
        OutOfSpace = 7, TimedOut = 124, Interrupted = 130;

    public const string Table =
        "Exit codes: 0 done, 1 nothing found, 2 wrong usage, 3 input rejected, 4 index missing or corrupt, " +
        "5 locked by another rebuild, 7 out of space, 124 timed out, 130 interrupted.";
}
