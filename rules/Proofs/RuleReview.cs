using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proofs;

/// <summary>What a look at one rule file, with everything that it extends, brings to light.</summary>
/// <param name="Problems">What is wrong, in order of place.</param>
public sealed record RuleReview(IReadOnlyList<Problem> Problems)
{
    /// <summary>Loads a rule file and looks at it.</summary>
    /// <param name="name">Its path, or its id in the library.</param>
    public static RuleReview Of(string name)
    {
        Problems problems = new();
        var (path, obstacle) = RuleLibrary.Find(name, "");
        if (path is null)
            problems.Note(name, obstacle);
        else
            RuleSet.Load(path, [], problems);
        return new(problems.InOrder());
    }
}
