using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using SummitSearch.TestKit;

namespace SummitSearch.Cli.Tests;

/// <summary>README's first command, as a newcomer types it: nothing built, no index.</summary>
public class FirstCommandTests
{
    static readonly string[] NotCheckedIn = [".git", "bin", "obj", "TestResults", "builds"];

    [Fact]
    public async Task Serve_in_a_clean_checkout_builds_the_index_and_answers_on_the_page_and_the_API()
    {
        using TemporaryFolder folder = new();
        string readme = await File.ReadAllTextAsync(Path.Combine(Root(), "README.md"));
        const string Command = "dotnet run -c Release --project src/SummitSearch.Cli -- serve";
        Assert.Contains(Command, readme, StringComparison.Ordinal);
        Copy(new DirectoryInfo(Root()), folder["checkout"]);
        File.Delete(Path.Combine(folder["checkout"], "index", "current"));

        ProcessStartInfo start = new("dotnet", [.. Command.Split(' ')[1..], "--port", "0", "--json"])
        {
            WorkingDirectory = folder["checkout"], RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment.Remove("CI");     // a newcomer has none
        using Process process = Process.Start(start)!;
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string? line;
            do line = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromMinutes(8));
            while (line is not null && !line.StartsWith("{\"address\"", StringComparison.Ordinal));
            Assert.True(line is not null, process.HasExited ? await errors : "the program closed its output");

            using HttpClient client = new() { BaseAddress = new Uri(JsonDocument.Parse(line!).RootElement.GetProperty("address").GetString()!) };
            Assert.Contains("2 releases", await client.GetStringAsync("/"), StringComparison.Ordinal);
            JsonElement answer = await client.GetFromJsonAsync<JsonElement>("/v1/search?year=unknown");
            Assert.Equal(2, answer.GetProperty("total").GetProperty("documents").GetInt32());
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }
    }

    static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "SummitSearch.sln"))) folder = folder.Parent;
        return folder!.FullName;
    }

    static void Copy(DirectoryInfo from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (FileInfo file in from.EnumerateFiles()) file.CopyTo(Path.Combine(to, file.Name));
        foreach (DirectoryInfo below in from.EnumerateDirectories().Where(below => !NotCheckedIn.Contains(below.Name)))
            Copy(below, Path.Combine(to, below.Name));
    }
}
