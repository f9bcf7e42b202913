using Roi.Rules.Baselines;
using Roi.Rules.Json;

namespace Roi.Cli.Text;

/// <summary>Sentences on what logs change in a scenario.</summary>
internal static class BaselineSentences
{
    private const int MostMissing = 12;

    /// <summary>The names of the logs, without their folders.</summary>
    public static string Logs(LogBaseline baseline)
    {
        const int most = 3;
        var logs = baseline.Reading.Logs;
        return string.Join(", ", logs.Take(most).Select(log => Quoted.Shortened(Path.GetFileName(log.Path))))
            + (logs.Length > most ? $" and {Format.Count(logs.Length - most, "more log")}" : "");
    }

    /// <summary>What a fit is of, within a sentence.</summary>
    public static string Sizes(SizeFit sizes) =>
        $"{(sizes.IsHours ? "lengths" : "costs")} of {Format.Count(sizes.Sizes.Length, "stop")}";

    /// <summary>What the logs come to, in one sentence.</summary>
    public static string Lead(LogBaseline baseline)
    {
        var (plant, totals) = (baseline.Years.Lines[0], baseline.Reading.Totals);
        return $"{YearSentences.Range(plant.Stops.PerYearPercentiles)} stops a year"
            + (plant.Hours is { } hours ? $", {YearSentences.Range(hours.AmountPercentiles)} hours" : "")
            + (plant.Costs is { } costs ? $", cost {YearSentences.Range(costs.AmountPercentiles)}"
                + (baseline.Reading.Currency is { } code ? $" {Quoted.Shortened(code)}" : "") : "")
            + $" (P50, P10 to P90), from {Format.Count(totals.RowsKept, "record")} in {PeriodSentences.Covered(baseline.Years)}; "
            + $"{Format.Count(totals.RowsRead - totals.RowsKept)} of {Format.Count(totals.RowsRead, "row")} were set aside.";
    }

    /// <summary>What was written where.</summary>
    public static string Written(WrittenBaseline written)
    {
        var (file, changed) = (FilePath.Shown(written.Path), written.Inputs.Count(input => input.Change.Before != input.Change.After));
        return !written.Changes && written.Inputs.IsEmpty ? $"{file} is unchanged: the logs give no input that the rules ask for"
            : !written.Changes ? $"{file} has all of this already"
            : $"{file}{(written.IsNew ? ", a new scenario" : "")}: {Format.Count(changed, "input")} written"
                + (changed == 0 ? "" : $", with {(changed == 1 ? "its" : "their")} source")
                + (changed < written.Inputs.Length ? $"; {Format.Count(written.Inputs.Length - changed)} had this value already" : "");
    }

    /// <summary>What stood in place of an input; in short where it was no plain number.</summary>
    public static string Before(WrittenInput input) => input.Change.Before is not { } before ? "" : Quoted.Escaped(before, 40);

    /// <summary>The unit of an input, with the currency of the logs in place of money where it is known.</summary>
    public static string Unit(WrittenInput input, string? currency) =>
        currency is null ? input.Unit : input.Unit.Replace("money", Quoted.Shortened(currency), StringComparison.Ordinal);

    /// <summary>What is taken of logs before the rest of a scenario is asked for, one sentence each.</summary>
    public static IEnumerable<string> OfInit(LogBaseline baseline)
    {
        var written = baseline.Written!;
        foreach (var sentence in PeriodSentences.All(baseline))
            yield return sentence;
        yield return $"The logs measure {Format.Count(written.Inputs.Length, "input")}"
            + (written.Inputs.IsEmpty ? "." : $": {string.Join("; ", written.Inputs.Select(input => input.Title
                + (input.Change.Line.Length == 0 ? "" : $" of {Quoted.Shortened(input.Change.Line)}")
                + $", {Format.Number(input.Value.P50)} ({Format.Number(input.Value.P10)} to {Format.Number(input.Value.P90)})"))}.");
        foreach (var sentence in WorstAndLeft(written))
            yield return sentence;
    }

    /// <summary>What was not written, what was lost, and what the scenario still lacks, one sentence each.</summary>
    public static IEnumerable<string> Rest(WrittenBaseline written)
    {
        foreach (var sentence in WorstAndLeft(written))
            yield return sentence;
        if (!written.Untold.IsEmpty)
            yield return $"The logs do not tell: {string.Join(", ", written.Untold)}.";
        foreach (var comment in written.LostComments)
            yield return $"A comment stood inside of a replaced value and is gone: {Quoted.Shortened(comment)}";
        if (written.Missing.IsEmpty)
        {
            yield return $"The scenario is complete: roi analyse {FilePath.Shown(written.Path)}";
            yield break;
        }
        yield return $"The scenario is not complete; roi init {FilePath.Shown(written.Path)} asks for what is missing. First of all:";
        foreach (var problem in written.Missing.Take(MostMissing))
            yield return problem.Message + ".";
        if (written.Missing.Length > MostMissing)
            yield return $"and {Format.Count(written.Missing.Length - MostMissing)} more.";
    }

    private static IEnumerable<string> WorstAndLeft(WrittenBaseline written) =>
        (written.WorstEvent is { } worst ? [worst] : Array.Empty<string>()).Concat(written.Left)
        .Select(sentence => sentence.EndsWith('.') ? sentence : sentence + ".");
}
