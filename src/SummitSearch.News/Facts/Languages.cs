using SummitSearch.News.Facts.Matching;

namespace SummitSearch.News.Facts;

/// <summary>A set of the languages that rules exist for, a bit each.</summary>
[Flags]
enum LanguageSet : ushort
{
    None = 0,
    En = 1,
    Fr = 1 << 1,
    Es = 1 << 2,
    Ar = 1 << 3,
    De = 1 << 4,
    Pt = 1 << 5,
    It = 1 << 6,
    Ru = 1 << 7,
    All = 0xff,
}
