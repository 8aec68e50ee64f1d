using FsCheck;
using FsCheck.Fluent;

namespace SummitSearch.TestKit;

public static class PropertyExtensions
{
    /// <summary>Tries the property with the run's seed; a counterexample is shrunk and thrown, with the seed to repeat it.</summary>
    public static void Hold(this Property property, int tries = 200)
    {
        try
        {
            Check.One(Config.QuickThrowOnFailure.WithMaxTest(tries).WithReplay(Seed.Value, 1).WithQuietOnSuccess(true), property);
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"SUMMIT_SEED={Seed.Value}: {e.Message}", e);
        }
    }
}
