using System.Diagnostics;
using System.Text;

namespace SummitSearch.TestKit;

/// <summary>Apache Lucene 4.10 (Java) as the judge of index directories: tests/lucene-oracle, kept running in one JVM.</summary>
/// <remarks>
/// One command at a time; calls from several threads wait for each other. Use <see cref="Shared"/>: starting costs
/// some two seconds, a command then a few milliseconds. Arguments must not contain tabs or line ends.
/// </remarks>
public sealed class LuceneOracle : IDisposable
{
    static readonly Lazy<LuceneOracle> Only = new(() => new LuceneOracle());
    readonly Process _java;
    readonly Lock _turn = new();

    /// <summary>The one for this test run; ends with the process.</summary>
    public static LuceneOracle Shared => Only.Value;

    /// <summary>Why Apache Lucene cannot judge here, or null when it can.</summary>
    public static string? Missing { get; } =
        Jars() is null ? "Lucene 4.10 is not installed (Debian package liblucene4.10-java)" :
        Java() is null ? "java is not installed (Debian package default-jre-headless)" : null;

    LuceneOracle()
    {
        if (Missing is { } missing) throw new InvalidOperationException(missing);
        string source = Path.Combine(AppContext.BaseDirectory, "lucene-oracle", "Oracle.java");
        string classes = Directory.CreateTempSubdirectory("lucene-oracle-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Dispose();
        Run("-m", "jdk.compiler/com.sun.tools.javac.Main", "-nowarn", "-cp", Jars()!, "-d", classes, source);
        ProcessStartInfo start = new(Java()!)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        };
        foreach (string arg in (string[])["-ea", "-Xmx1g", "-cp", $"{Jars()}:{classes}", "Oracle", "batch"]) start.ArgumentList.Add(arg);
        _java = Process.Start(start)!;
        _java.ErrorDataReceived += (_, e) => { if (e.Data is { } line) lock (_errors) _errors.AppendLine(line); };
        _java.BeginErrorReadLine();
    }

    readonly StringBuilder _errors = new();

    /// <summary>Runs one command ("check", DIR …) and returns its output lines and exit status (README of the tool).</summary>
    public OracleAnswer Ask(params string[] command)
    {
        lock (_turn)
        {
            _java.StandardInput.Write(string.Join('\t', command) + "\n");
            _java.StandardInput.Flush();
            List<string> lines = [];
            while (_java.StandardOutput.ReadLine() is { } line)
            {
                if (line.StartsWith("exit ", StringComparison.Ordinal) && int.TryParse(line.AsSpan(5), out int status))
                    return new OracleAnswer(status, lines);
                lines.Add(line);
            }
            lock (_errors) throw new InvalidOperationException($"the oracle ended on {string.Join(' ', command)}:\n{_errors}");
        }
    }

    /// <summary>CheckIndex: the JSON line it prints, and whether the index is clean.</summary>
    public (bool Clean, string Report) Check(string folder)
    {
        OracleAnswer answer = Ask("check", folder);
        return (answer.Status == 0 && answer.Lines[^1].StartsWith("{\"clean\":true", StringComparison.Ordinal), string.Join('\n', answer.Lines));
    }

    /// <summary>CheckIndex, and the dump held to the text in a file; both by the judge's process, which is quickest.</summary>
    /// <exception cref="InvalidOperationException">Not clean, or another dump: CheckIndex's report, or the first line that differs.</exception>
    public void Judge(string folder, string expectedDump)
    {
        OracleAnswer answer = Ask("judge", folder, expectedDump);
        if (answer.Status != 0) throw new InvalidOperationException(string.Join('\n', answer.Lines.TakeLast(20)));
    }

    /// <summary>The whole index as stable text.</summary>
    public IReadOnlyList<string> Dump(string folder, params string[] options) => Good(Ask(["dump", .. options, folder]));

    /// <summary>Total hits, and (doc id, stored id, score) of the first <paramref name="n"/>, by the classic parser.</summary>
    public OracleHits Search(string folder, string field, string query, int n, params string[] options)
    {
        IReadOnlyList<string> lines = Good(Ask(["search", .. options, folder, field, query, n.ToString(System.Globalization.CultureInfo.InvariantCulture)]));
        return new OracleHits(
            int.Parse(lines[0].AsSpan("hits ".Length), System.Globalization.CultureInfo.InvariantCulture),
            [.. lines.Skip(2).Select(line => line.Split('\t')).Select(cells => (
                int.Parse(cells[0], System.Globalization.CultureInfo.InvariantCulture), cells[1],
                float.Parse(cells[2], System.Globalization.CultureInfo.InvariantCulture)))]);
    }

    /// <summary>What an analyzer makes of a text, in the lines of the tool's tokens command, each ended by LF.</summary>
    public string Tokens(string analyzer, string text)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            return string.Concat(Good(Ask("tokens", "--file", file, analyzer)).Select(line => line + "\n"));
        }
        finally
        {
            File.Delete(file);
        }
    }

    public void Dispose()
    {
        if (_java is null) return;
        if (!_java.HasExited) _java.Kill();
        _java.Dispose();
    }

    static IReadOnlyList<string> Good(OracleAnswer answer) =>
        answer.Status == 0 ? answer.Lines : throw new InvalidOperationException($"the oracle answered {answer.Status}: {string.Join('\n', answer.Lines.TakeLast(20))}");

    static void Run(params string[] args)
    {
        using Process process = Process.Start(new ProcessStartInfo(Java()!, args) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"compiling the oracle failed: {errors}");
    }

    static string? Java() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "java")).FirstOrDefault(File.Exists);

    // The class path; LUCENE_JARS names another folder than Debian's.
    static string? Jars()
    {
        string folder = Environment.GetEnvironmentVariable("LUCENE_JARS") ?? "/usr/share/java";
        string[] jars = [.. ((string[])["core", "analyzers-common", "queryparser", "queries", "sandbox", "facet"])
            .Select(name => Path.Combine(folder, $"lucene-{name}-4.10.4.jar"))];
        return jars.All(File.Exists) ? string.Join(':', jars) : null;
    }
}

/// <param name="Status">0 fine, 1 index not clean, 2 exception, 64 wrong usage.</param>
public sealed record OracleAnswer(int Status, IReadOnlyList<string> Lines);

public sealed record OracleHits(int Total, IReadOnlyList<(int DocId, string Id, float Score)> Hits);
