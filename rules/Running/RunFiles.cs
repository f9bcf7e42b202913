using System.Collections.Immutable;
using Roi.Rules.Binding;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Rules.Running;

/// <summary>A file of a run as reports name it, so that they name no folder of a machine.</summary>
/// <param name="Name">Its path relative to the folder of the scenario, with slashes; the id of a file of the library; of any other file the
/// name alone.</param>
/// <param name="Digest">The SHA-256 of what was read, in 64 hexadecimal digits.</param>
public sealed record RunFile(string Name, string Digest)
{
    /// <summary>The name of a file in reports.</summary>
    /// <param name="path">The file.</param>
    /// <param name="scenario">The scenario's file.</param>
    public static string NameOf(string path, string scenario) => RuleLibrary.IdOf(path) ?? ReportedPath.Of(path, scenario);

    internal static RunFile Of(string path, string scenario, string digest) => new(NameOf(path, scenario), digest);
}

/// <summary>The files that a run was made from, and how rules and layers were asked for.</summary>
/// <param name="Scenario">The scenario, by its file name.</param>
/// <param name="Rules">Every rule file in force, the base first.</param>
/// <param name="Samples">The files of measured values that scenario and rules name, in ordinal order of names.</param>
public sealed record RunFiles(RunFile Scenario, ImmutableArray<RunFile> Rules, ImmutableArray<RunFile> Samples)
{
    /// <summary>The rules that were asked for in place of those that the scenario names, as reports name files; null for none.</summary>
    public string? AskedRules { get; init; }

    /// <summary>The further layers that were asked for, the lowest first, as reports name files.</summary>
    public ImmutableArray<string> AskedLayers { get; init; } = [];

    /// <summary>The files of a request that was loaded. Files of samples are those that were read for the run.</summary>
    internal static RunFiles Load(AnalysisRequest request, ScenarioFile scenario, RuleSet rules)
    {
        var path = request.ScenarioPath;
        Dictionary<string, RunFile> samples = new(StringComparer.Ordinal);
        LoadSamples(scenario.Node, path, samples);
        LoadSamples(rules.Merged, path, samples);
        return new(RunFile.Of(path, path, scenario.Node.Source.Digest!),
            [.. rules.Layers.Select(layer => RunFile.Of(layer.Path, path, layer.Digest))],
            [.. samples.Values.OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Digest, StringComparer.Ordinal)])
        {
            AskedRules = request.Rules is { } asked ? NameOfAsked(asked, path) : null,
            AskedLayers = [.. request.Layers.Select(layer => NameOfAsked(layer, path))],
        };
    }

    /// <summary>The name in reports of rules that are asked for by id or path.</summary>
    public static string NameOfAsked(string name, string scenario) =>
        RuleLibrary.Ids.Contains(name, StringComparer.Ordinal) ? name : RunFile.NameOf(name, scenario);

    private static void LoadSamples(SourceNode node, string scenario, Dictionary<string, RunFile> samples)
    {
        foreach (var member in node.Members ?? [])
        {
            if (member.Name == RuleKeys.Samples && member.Value.Text is { } file && SamplesForm.Load(node, file).Digest is { } digest)
            {
                var path = node.Source.PathOf(file);
                samples[SourceFiles.FullPath(path)] = RunFile.Of(path, scenario, digest);
            }
            LoadSamples(member.Value, scenario, samples);
        }
        foreach (var item in node.Items ?? [])
            LoadSamples(item, scenario, samples);
    }
}
