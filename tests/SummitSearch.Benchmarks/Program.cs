using SummitSearch.Benchmarks.Postings;

switch (args.FirstOrDefault())
{
    case "postings":
        PostingsBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.WriteLine("usage: dotnet run -c Release --project tests/SummitSearch.Benchmarks -- postings");
        return 64;
}
