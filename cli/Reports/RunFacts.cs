using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Reports;

/// <summary>What a run was made from, by names that are true on every machine, so that it can be repeated.</summary>
internal sealed record RunFacts(
    [property: Description("The scenario, by its file name")] FileFact Scenario,
    [property: Description("Every rule file in force, the base first")] IReadOnlyList<FileFact> Rules,
    [property: Description("The files of measured values that scenario and rules name")] IReadOnlyList<FileFact> Samples,
    [property: Description("The options of the command")] OptionFacts Options)
{
    /// <summary>The facts of an analysis; null where it was not made from files.</summary>
    public static RunFacts? Of(Analysis analysis) => analysis is not { Files: { } files, Request: { } request } ? null : new(
        FileFact.Of(files.Scenario), [.. files.Rules.Select(FileFact.Of)], [.. files.Samples.Select(FileFact.Of)],
        new(files.AskedRules, files.AskedLayers, request.Settings, request.Options.RequestedTrials, request.Options.Seed,
            SamplingName.Of(request.Options.Sampling), request.Precision));
}

/// <summary>A file of a run.</summary>
internal sealed record FileFact(
    [property: Description("Path relative to the folder of the scenario; the id of a file of the library; else the file name alone")]
    string File,
    [property: Description("SHA-256 of the file")] string Digest)
{
    public static FileFact Of(RunFile file) => new(file.Name, file.Digest);
}

/// <summary>The options of a run that decide its numbers.</summary>
internal sealed record OptionFacts(
    [property: Description("--rules: a path relative to the scenario, a file name or an id; null where the scenario names them")]
    string? Rules,
    [property: Description("--layer, each likewise")] IReadOnlyList<string> Layers,
    [property: Description("--set, each as it was written")] IReadOnlyList<string> Set,
    [property: Description("--trials, before it was rounded up")] long Trials,
    [property: Description("--seed")] ulong Seed,
    [property: AllowedValues("sobol", "lhs", "random"), Description("--sampling")] string Sampling,
    [property: Description("--precision as a fraction; null where none was asked for")] double? Precision);

/// <summary>What a page, a deck or a workbook carries of its run, unseen.</summary>
/// <param name="Version">The version of the program.</param>
/// <param name="RunId">The run id.</param>
/// <param name="Run">What the run was made from.</param>
/// <param name="Files">The files that a page links, which lay beside it; null in any other file.</param>
/// <param name="Language">The <see cref="Locale"/> of numbers and dates; null for the plain one.</param>
internal sealed record CarriedFacts(
    string Version, string RunId, RunFacts Run,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Files = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Language = null)
{
    /// <summary>The namespace of the part of an office file, and the name of the element of a page, that holds the facts.</summary>
    public const string Namespace = "urn:roi-analysis:run", Name = "roi-run";

    /// <summary>The facts of an analysis as JSON in one line of plain ASCII; null where it was not made from files.</summary>
    /// <param name="analysis">The analysis.</param>
    /// <param name="files">The files beside a page; null in any other file.</param>
    public static string? Text(Analysis analysis, IReadOnlyList<string>? files = null) => RunFacts.Of(analysis) is not { } run ? null
        : JsonSerializer.Serialize(new(analysis.Version, analysis.RunId, run, files,
            Locale.Current == Locale.Plain ? null : Locale.Current.Name), CarriedFactsContext.Default.CarriedFacts);
}

/// <summary>Reads and writes carried facts with metadata that is generated at compile time.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CarriedFacts))]
internal sealed partial class CarriedFactsContext : JsonSerializerContext;
