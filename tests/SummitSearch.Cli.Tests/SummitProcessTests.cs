namespace SummitSearch.Cli.Tests;

public class SummitProcessTests
{
    [Fact]
    public void The_program_starts_and_says_what_it_is()
    {
        (int exit, string output, _) = SummitProcess.Run("--help");
        Assert.Equal(0, exit);
        Assert.Contains("summit rebuild", output, StringComparison.Ordinal);
    }
}
