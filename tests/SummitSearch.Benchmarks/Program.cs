using SummitSearch.Benchmarks.Analysis;
using SummitSearch.Benchmarks.Facts;
using SummitSearch.Benchmarks.Peers;
using SummitSearch.Benchmarks.Postings;

switch (args.FirstOrDefault())
{
    case "analysis" when args.Length == 2:
        AnalysisBenchmark.Run(args[1], Console.Out);
        return 0;
    case "facts" when args.Length == 2:
        FactsBenchmark.Run(args[1], Console.Out);
        return 0;
    case "peer" when args.Length > 1:
        return PeerCommand.Run(args[1..], Console.Out);
    case "postings":
        PostingsBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.WriteLine("usage: dotnet run -c Release --project tests/SummitSearch.Benchmarks -- postings | analysis FILE | facts FILE.jsonl | peer build|search …");
        return 64;
}
