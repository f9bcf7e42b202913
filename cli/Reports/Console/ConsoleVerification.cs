using Roi.Cli.Text;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using Spectre.Console;

namespace Roi.Cli.Reports.Console;

/// <summary>Writes how a report and its repetition agree.</summary>
internal static class ConsoleVerification
{
    /// <summary>Writes the verification.</summary>
    /// <param name="verification">The verification.</param>
    /// <param name="console">Receives the text; lines are as wide as its profile.</param>
    public static void Write(Verification verification, IAnsiConsole console)
    {
        ConsolePage page = new(console);
        var file = Path.GetFileName(verification.File);
        page.Write(verification.Agreement switch
        {
            Agreement.BitForBit => $"Reproduced bit for bit: {file}",
            Agreement.Values => $"Reproduced value for value: {file}",
            _ => $"Not reproduced: {file}",
        }, style: new(verification.Agreement == Agreement.None ? Color.Red : Color.Green, decoration: Decoration.Bold));
        foreach (var difference in verification.Differences)
            page.Write(Sentence(difference), "  ");
        foreach (var problem in verification.Problems)
            page.WriteUnwrapped("  " + problem);
        page.Write(Closing(verification), style: new(decoration: Decoration.Dim));
    }

    private static string Closing(Verification verification)
    {
        var run = $"Run {verification.RunId} of {FilePath.Shown(verification.Scenario)}";
        return verification switch
        {
            { RunIdNow: null } => $"{run} could not be repeated.",
            { Agreement: Agreement.BitForBit } => $"{run}, repeated with roi {AnalysisRun.Version}, gives the same file to the last byte.",
            { Agreement: Agreement.Values } => $"{run}, repeated with roi {AnalysisRun.Version}, gives the same values; another program "
                + "wrote the file again, with other spacing or compression.",
            _ when verification.RunId != verification.RunIdNow => $"{run} was repeated, and its run id is now {verification.RunIdNow}.",
            _ when verification.Differences.Any(difference => difference.What == DifferenceKind.Content) =>
                $"{run} was repeated from the same files: what differs was changed in the report after it was written.",
            _ => $"{run} was repeated and has the same run id: what differs in the files changes no number.",
        };
    }

    private static string Sentence(Difference difference)
    {
        var (name, had, now) = (Quoted.Shortened(difference.Name), difference.InReport, difference.Now);
        return difference.What switch
        {
            DifferenceKind.Version => $"The program: the report is of roi {Text(had)}, and this is roi {Text(now)}.",
            DifferenceKind.Scenario => $"The scenario {name} is another edition now: {Digests(had, now)}.",
            DifferenceKind.Rules => Rules(name, had, now),
            DifferenceKind.Samples when now is null => $"The measured values {name} are no longer used.",
            DifferenceKind.Samples when had is null => $"The measured values {name} were not used then.",
            DifferenceKind.Samples => $"The measured values {name} are other ones now: {Digests(had, now)}.",
            DifferenceKind.Options => "The options in the report are not those of its run: they give another run id.",
            _ when difference is { InReport: null } => $"{name}: not in the report, now {Text(now)}.",
            _ when difference is { Now: null } => $"{name}: {Text(had)} in the report, and not there now.",
            _ => $"{name}: {Text(had)} in the report, now {Text(now)}.",
        };
    }

    private static string Rules(string name, string? had, string? now) => (had, now) switch
    {
        (_, null) => $"The rule file {name}{(had is null ? "" : $" (digest {Short(had)})")}, which was in force, is missing.",
        (null, _) => $"The rule file {name} (digest {Short(now)}) is in force now, and was not then.",
        _ => $"The rule file {name} is another edition now: {Digests(had, now)}.",
    };

    private static string Digests(string? had, string? now) => $"its digest was {Short(had)} and is {Short(now)}";

    private static string Short(string? digest) =>
        digest is not { Length: >= 12 } ? Text(digest) : Quoted.Shortened(RuleLayer.Short(digest));

    private static string Text(string? value) => value is null ? "nothing" : Quoted.Shortened(value);
}
