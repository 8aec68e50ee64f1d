using System.Globalization;
using SummitSearch.Benchmarks.Analysis;
using SummitSearch.Benchmarks.Facets;
using SummitSearch.Benchmarks.Facts;
using SummitSearch.Benchmarks.Peers;
using SummitSearch.Benchmarks.Postings;
using SummitSearch.Benchmarks.Reading;
using SummitSearch.Benchmarks.Searching;
using SummitSearch.Benchmarks.StoredFields;

switch (args.FirstOrDefault())
{
    case "analysis" when args.Length == 2:
        AnalysisBenchmark.Run(args[1], Console.Out);
        return 0;
    case "facets":
        FacetColumnBenchmark.Run(Console.Out);
        return 0;
    case "facts" when args.Length == 2:
        FactsBenchmark.Run(args[1], Console.Out);
        return 0;
    case "news" when args.Length is 2 or 3:
        NewsBenchmark.Run(args[1], args.Length == 3 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 9, Console.Out);
        return 0;
    case "paragraphs" when args.Length > 3:
        ParagraphTraining.Run(args[1], args[2], args[3..], Console.Out);
        return 0;
    case "peer" when args.Length > 1:
        return PeerCommand.Run(args[1..], Console.Out);
    case "postings":
        PostingsBenchmark.Run(Console.Out);
        return 0;
    case "ranking" when args.Length == 2:
        RankingBenchmark.Run(args[1], Console.Out);
        return 0;
    case "stored":
        CopyBenchmark.Run(Console.Out);
        return 0;
    default:
        Console.WriteLine("usage: dotnet run -c Release --project tests/SummitSearch.Benchmarks -- postings | facets | stored | analysis FILE | facts FILE.jsonl | news FOLDER [PASSES] | paragraphs OUT.tsv HELD.jsonl FILE.jsonl… | ranking FILE.jsonl | peer build|search …");
        return 64;
}
