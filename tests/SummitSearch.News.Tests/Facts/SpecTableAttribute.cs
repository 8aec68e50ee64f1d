using System.Reflection;
using Xunit.Sdk;

namespace SummitSearch.News.Tests.Facts;

/// <summary>Cases are the rows of the tables of a Markdown page beside the tests; the cells are the arguments, as strings.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class SpecTableAttribute(string page, string folder = "Facts") : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        int columns = testMethod.GetParameters().Length;
        bool table = false;
        foreach (string line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, folder, page)))
        {
            if (!line.StartsWith('|'))
            {
                table = false;
                continue;
            }
            string[] cells = line.Trim('|', ' ').Split(" | ");
            if (cells[0].Trim(' ', '-', '|').Length == 0) table = true;
            else if (table) yield return cells.Length == columns ? cells : throw new FormatException($"{page}: {line}");
        }
    }
}
