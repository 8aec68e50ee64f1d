using System.CommandLine;
using System.Text;
using SummitSearch.Cli;

Console.OutputEncoding = new UTF8Encoding(false);
return await Summit.Run(args, Console.Out, Console.Error).ConfigureAwait(false);
