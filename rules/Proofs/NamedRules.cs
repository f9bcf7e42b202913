using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;

namespace Roi.Rules.Proofs;

/// <summary>Rules as somebody names them on the command line: a path, or an id of the library.</summary>
internal static class NamedRules
{
    /// <summary>Loads a rule file with everything that it extends, and proves what holds whatever the scenario.</summary>
    /// <returns>The rules; null with all problems noted.</returns>
    public static RuleSet? Load(string name, Problems problems)
    {
        if (Read(name, problems) is not { } rules)
            return null;
        RuleProof.Note(rules.File, rules.Layers[^1].Path, new(rules.File), problems);
        return problems.Any ? null : rules;
    }

    /// <summary>Loads a rule file with everything that it extends, and proves nothing yet.</summary>
    /// <returns>The rules; null with all problems noted.</returns>
    public static RuleSet? Read(string name, Problems problems)
    {
        var (path, obstacle) = RuleLibrary.Find(name, "");
        // A name that is not in the library may be that of a file without the usual ending.
        if (path is null && !Path.Exists(name))
            problems.Note(name, obstacle);
        else if (!IsScenario(path ?? name))
            return RuleSet.Load(path ?? name, [], problems);
        else
            problems.Note(name, "this is a scenario, not a rule file: roi analyse takes it");
        return null;
    }

    private static bool IsScenario(string path) =>
        SourceReader.Read(path, new()) is { } tree && tree.Find("id") is null && tree.Find("site") is not null && tree.Find("inputs") is not null;
}
