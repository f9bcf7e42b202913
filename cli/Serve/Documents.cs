using System.Text.Json.Serialization;
using Roi.Cli.Text;
using Roi.Rules.Json;
using Roi.Rules.Loading;

namespace Roi.Cli.Serve;

/// <summary>The code that was printed.</summary>
internal sealed record CodeBody(string Code);

/// <summary>What the page sends with every further call.</summary>
internal sealed record TokenAnswer(string Token);

/// <summary>What the folder holds.</summary>
/// <param name="Folder">The folder as its user named it.</param>
/// <param name="Scenarios">Its scenarios.</param>
/// <param name="Rules">Its rule files and layers.</param>
/// <param name="Library">The ids of the rule files that ship with the program.</param>
/// <param name="Problems">The files that cannot be read as JSON.</param>
/// <param name="Notes">What is not listed, in sentences.</param>
internal sealed record FilesAnswer(
    string Folder, IReadOnlyList<ScenarioEntry> Scenarios, IReadOnlyList<RulesFileEntry> Rules, IReadOnlyList<string> Library,
    IReadOnlyList<ProblemAnswer> Problems, IReadOnlyList<string> Notes)
{
    public static FilesAnswer Of(OpenFolder folder, FolderListing listing) => new(
        folder.Path, [.. listing.Scenarios.Select(one => new ScenarioEntry(one.Name, one.Title, one.Uses, one.IsLinked))],
        [.. listing.Rules.Select(one => new RulesFileEntry(one.Name, one.Id, one.Version, one.Title, one.Extends, one.TightenOnly,
            one.IsLinked, [.. listing.Scenarios.Where(scenario => scenario.Uses.Contains(one.Name)).Select(scenario => scenario.Name)]))],
        listing.Library, [.. listing.Unreadable.Select(problem => ProblemAnswer.Of(problem, folder))], listing.Notes);
}

/// <summary>A scenario.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Title">Its title; empty where it has none.</param>
/// <param name="Uses">The rules that it names, then what they extend.</param>
/// <param name="Linked">Whether it is reached through a link.</param>
internal sealed record ScenarioEntry(string Name, string Title, IReadOnlyList<string> Uses, bool Linked);

/// <summary>A rule file or layer.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="Id">Its id; empty where it has none.</param>
/// <param name="Version">Its version; empty likewise.</param>
/// <param name="Title">Its title; empty likewise.</param>
/// <param name="Extends">What it is a layer on; empty where it stands by itself.</param>
/// <param name="TightenOnly">Whether it may only tighten.</param>
/// <param name="Linked">Whether it is reached through a link.</param>
/// <param name="UsedBy">The scenarios that use it.</param>
internal sealed record RulesFileEntry(string Name, string Id, string Version, string Title, string Extends, bool TightenOnly,
    bool Linked, IReadOnlyList<string> UsedBy);

/// <summary>Problems, all of them.</summary>
internal sealed record ProblemsAnswer(IReadOnlyList<ProblemAnswer> Problems);

/// <summary>A problem.</summary>
/// <param name="File">The name of the file in the folder; null where it is none of a file.</param>
/// <param name="Line">The line, from 1; null where it is one of the whole file, or of none.</param>
/// <param name="Column">The column, from 1; null likewise.</param>
/// <param name="Set">What was set by hand, where the problem is one of that; else null.</param>
/// <param name="Message">What is wrong, and what to write instead.</param>
internal sealed record ProblemAnswer(string? File, int? Line, int? Column, string? Set, string Message)
{
    private const string Setting = "--set ";

    public static ProblemAnswer Of(Problem problem, OpenFolder folder)
    {
        if (problem.IsOfCommand)
            return new(null, null, null,
                problem.Path.StartsWith(Setting, StringComparison.Ordinal) ? problem.Path[Setting.Length..] : null, problem.Message);
        var isPlaced = problem.Line > 0;
        return new(FilePath.Shown(folder.NameOf(problem.Path)), isPlaced ? problem.Line : null, isPlaced ? problem.Column : null, null,
            problem.Message);
    }
}

/// <summary>Reads requests and writes answers with code that is generated at compile time. A member that is not known is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(FilesAnswer))]
[JsonSerializable(typeof(ProblemsAnswer))]
[JsonSerializable(typeof(CaseBody))]
[JsonSerializable(typeof(ViewAnswer))]
[JsonSerializable(typeof(ControlsAnswer))]
[JsonSerializable(typeof(CompareAnswer))]
[JsonSerializable(typeof(RunsAnswer))]
[JsonSerializable(typeof(AddressAnswer))]
internal sealed partial class ServeContext : JsonSerializerContext;
