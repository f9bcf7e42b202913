using System.Collections.Immutable;
using Roi.Engine.Simulation;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;
using Roi.Rules.Measuring;

namespace Roi.Rules.Tests.Laws.Layers;

/// <summary>Random rules, a layer on them that may only tighten, and a scenario; as files of a folder.</summary>
internal sealed class LayeredCase
{
    private static readonly SimulationOptions Options = new() { Threads = 1 };

    private readonly string folder;

    /// <summary>Writes the case of a number.</summary>
    public LayeredCase(int number, string folder)
    {
        this.folder = Directory.CreateDirectory(Path.Combine(folder, Invariant($"{number}"))).FullName;
        Draws draws = new(number);
        RandomRules below = new(draws);
        RandomLayer layer = new(draws, below);
        var files = 0;
        RandomScenario scenario = new(draws, below, content => Path.GetFileName(Put(Invariant($"samples{files++}.csv"), content)));
        (Number, Below, Layer, Edits) = (number, Put("below.json", below.ToJson()), Put("layer.json", layer.Json), [.. layer.Edits]);
        Features =
        [
            .. below.Events is null ? [] : (string[])[(string?)below.Inputs["failures"]!["per"] == "line" ? "events of lines" : "events"],
            .. (string?)below.Factors["yield"]!["per"] == "line" ? (string[])["factor of lines"] : [],
            .. (string?)below.Inputs["subscription"]!["per"] == "year" ? (string[])["input of years"] : [],
        ];
        Scenario = Put("scenario.json", scenario.Write());
    }

    public int Number { get; }

    /// <summary>All that <see cref="Features"/> may have.</summary>
    public static ImmutableArray<string> AllFeatures { get; } = ["events", "events of lines", "factor of lines", "input of years"];

    /// <summary>What is drawn more than once in a trial.</summary>
    public ImmutableArray<string> Features { get; }

    /// <summary>The kinds of edits of the layer.</summary>
    public ImmutableArray<string> Edits { get; }

    private string Below { get; }

    private string Layer { get; }

    private string Scenario { get; }

    /// <summary>The rules with the layer; null with the problems where they are refused.</summary>
    public RuleSet? Load(Problems problems) => Load([Layer], problems);

    /// <summary>The layer between the rules on both sides of it, without a proof that it tightens; null where the rules with it are not
    /// valid.</summary>
    public TightenedLayer? Unproven()
    {
        var content = File.ReadAllText(Layer).Replace("\"tightenOnly\": true", "\"tightenOnly\": false", StringComparison.Ordinal);
        var layer = Put("unproven.json", content);
        return Load([], new()) is { } below && Load([layer], new()) is { } above
            ? new(below, above, SourceReader.Load(Source.OfFile(layer), new())!) : null;
    }

    /// <summary>Measures a layer on the scenario.</summary>
    public LayerMeasurement Measure(TightenedLayer layer)
    {
        Problems problems = new();
        var read = ScenarioFile.Reader.Read(SourceReader.Load(Source.OfFile(Scenario), problems)!, problems)!.Value;
        return LayerMeasurement.Run(read.Case, read.Currency, layer.Below, layer.Above, Options);
    }

    public override string ToString() => Invariant($"case {Number}\n") + string.Join('\n', Directory.GetFiles(folder).Order(
        StringComparer.Ordinal).Select(file => $"{Path.GetFileName(file)}:\n{File.ReadAllText(file)}"));

    private RuleSet? Load(string[] layers, Problems problems) => RuleLoader.Load(Source.OfFile(Below), layers, SourceFiles.All, problems);

    private string Put(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content);
        return path;
    }
}
