using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Running;

namespace Roi.Rules.Tests.Running;

/// <summary>A folder of its own with scenario and rule files in it, and what an analysis makes of them.</summary>
internal sealed class Desk : IDisposable
{
    /// <summary>Few trials do: these tests are not about the simulation.</summary>
    public static readonly SimulationOptions Few = new() { RequestedTrials = 256 };

    public string Folder { get; } = Directory.CreateTempSubdirectory("roi-rules-tests-").FullName;

    public string PathOf(string name) => Path.Combine(Folder, name);

    public string Put(string name, string content)
    {
        File.WriteAllText(PathOf(name), content);
        return PathOf(name);
    }

    public Analysis Analysis(string scenario, params string[] layers) => Analysis(scenario, Few, layers);

    public Analysis Analysis(string scenario, SimulationOptions options, params string[] layers)
    {
        var loaded = Load(scenario, options, layers);
        Assert.Empty(Messages(loaded.Problems));
        return loaded.Value!;
    }

    /// <summary>Every problem, paths shortened to file names.</summary>
    public string[] Problems(string scenario, params string[] layers)
    {
        var loaded = Load(scenario, Few, layers);
        Assert.True(loaded.Value is null, "Nothing is wrong.");
        return Messages(loaded.Problems);
    }

    public Loaded<Analysis> Load(string scenario, SimulationOptions options, params string[] layers) =>
        AnalysisRun.Run(new(Put("scenario.json", scenario), options)
        {
            Layers = [.. layers.Select((layer, i) => layer.StartsWith('{') ? Put(i == 0 ? "layer.json" : $"layer{i + 1}.json", layer)
                : layer)],
        });

    public string[] Messages(IEnumerable<Problem> problems) =>
        [.. problems.Select(problem => problem.ToString().Replace(Folder + Path.DirectorySeparatorChar, "", StringComparison.Ordinal))];

    /// <summary>Rules from a file of this folder.</summary>
    public RuleSet Rules(string json, params string[] layers)
    {
        Problems problems = new();
        var rules = RuleLoader.Load(Source.OfFile(Put("rules.json", json)),
            [.. layers.Select((layer, i) => Put($"layer{i + 1}.json", layer))], SourceFiles.All, problems);
        Assert.Empty(Messages(problems.InOrder()));
        return rules!;
    }

    public string[] WrongRules(string json, params string[] layers)
    {
        Problems problems = new();
        Assert.Null(RuleLoader.Load(Source.OfFile(Put("rules.json", json)),
            [.. layers.Select((layer, i) => Put($"layer{i + 1}.json", layer))], SourceFiles.All, problems));
        return Messages(problems.InOrder());
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
