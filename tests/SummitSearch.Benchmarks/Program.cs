using SummitSearch.Benchmarks.Analysis;
using SummitSearch.Benchmarks.Facets;
using SummitSearch.Benchmarks.Peers;
using SummitSearch.Benchmarks.Postings;
using SummitSearch.Benchmarks.StoredFields;

switch (args.FirstOrDefault())
{
    case "analysis" when args.Length == 2:
        AnalysisBenchmark.Run(args[1], Console.Out);
        return 0;
    case "facets":
        FacetColumnBenchmark.Run(Console.Out);
        return 0;
    case "peer" when args.Length > 1:
        return PeerCommand.Run(args[1..], Console.Out);
    case "postings":
        PostingsBenchmark.Run(Console.Out);
        return 0;
    case "stored":
        CopyBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.WriteLine("usage: dotnet run -c Release --project tests/SummitSearch.Benchmarks -- postings | facets | stored | analysis FILE | peer build|search …");
        return 64;
}
