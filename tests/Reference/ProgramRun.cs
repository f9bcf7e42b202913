using System.Text.Json.Nodes;
using Roi.Cli.Commands;

namespace Roi.Reference;

/// <summary>A case as files: the scenario, rule files and samples in a folder, and the layers on top.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Layers">Ids or file names of layers on top of the rules that the scenario names.</param>
/// <param name="Sampling">sobol, lhs or random.</param>
internal sealed record CaseFiles(string Folder, IReadOnlyList<string> Layers, string Sampling)
{
    public string Scenario => Path.Combine(Folder, "scenario.json");
}

/// <summary>What the program under test says of a case: its results.json, or the problems that it reports.</summary>
/// <param name="Results">The results; null where there are problems.</param>
/// <param name="Problems">The text on standard error.</param>
internal sealed record ProgramRun(JsonObject? Results, string Problems)
{
    /// <summary>Runs the command as a user would; nothing else of the program is used here.</summary>
    public static ProgramRun Run(CaseFiles files, long seed, int trials)
    {
        List<string> args = ["analyse", files.Scenario, "--json", "--trials", Invariant($"{trials}"), "--seed", Invariant($"{seed}"),
            "--sampling", files.Sampling];
        foreach (var layer in files.Layers)
            args.AddRange(["--layer", layer.EndsWith(".json", StringComparison.Ordinal) ? Path.Combine(files.Folder, layer) : layer]);
        using StringWriter output = new(), error = new();
        var code = CommandLine.Run(args, output, error);
        return code == 0 ? new(JsonNode.Parse(output.ToString())!.AsObject(), "") : new(null, Invariant($"exit code {code}: {error}"));
    }
}
