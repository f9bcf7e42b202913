using Roi.Rules.Baselines;
using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Cli.Text;

/// <summary>What reports say of the days that logs cover.</summary>
internal static class PeriodSentences
{
    /// <summary>How long the logs cover and which days: "1.996 years, 2023-01-02 to 2024-12-30".</summary>
    public static string Covered(LogYears years) => $"{Format.Number(years.Exposure)} years, "
        + (years.HasStatedExposure ? "as stated, of " : "") + years.Period;

    /// <summary>The days and what tells them, and stretches without a record, one sentence each.</summary>
    public static IEnumerable<string> All(LogBaseline baseline)
    {
        var (years, period) = (baseline.Years, baseline.Years.Period);
        yield return $"The {(baseline.Reading.Logs.Length == 1 ? "log covers" : "logs cover")} {Format.Number(years.Exposure)} years"
            + (years.HasStatedExposure ? ", as stated, of " : ", ") + Invariant($"{period.First:yyyy-MM-dd} (")
            + (period.HasStatedFirst ? "stated" : "the first day with a record") + Invariant($") to {period.Last:yyyy-MM-dd} (")
            + (period.HasStatedLast ? "stated" : "the last day with one") + ")"
            + (years.HasStatedExposure || period.IsStated ? "." : "; --since and --until state other days.")
            + (years.IsTooShort ? " That is too short for a yearly figure: the ranges below say little, and no scenario takes them."
                : years.Exposure < 1 ? " That is less than a year: what comes in other seasons is not in it." : "");
        foreach (var sentence in Doubts(baseline))
            yield return sentence;
    }

    /// <summary>Stretches without a record, which make all yearly figures doubtful, one sentence each.</summary>
    public static IEnumerable<string> Doubts(LogBaseline baseline) =>
        baseline.Reading.EmptyStretches.Select(stretch => Stretch(stretch, baseline));

    /// <summary>A stretch without a record, and what to state where dates beyond it are slips, or nothing was written down.</summary>
    private static string Stretch(EmptyStretch stretch, LogBaseline baseline)
    {
        var (years, period, few) = (baseline.Years, baseline.Years.Period, stretch.Fewer);
        var days = !stretch.MayBeSlip ? period.Days - stretch.Days
            : stretch.IsAtEnd ? stretch.Before.DayNumber - period.First.DayNumber + 1
            : period.Last.DayNumber - stretch.After.DayNumber + 1;
        var place = stretch.First;
        return Invariant($"No record is of the {stretch.Days:#,0} days between {stretch.Before:yyyy-MM-dd} and ")
            + Invariant($"{stretch.After:yyyy-MM-dd}, ")
            + $"more than chance makes likely; {Format.Count(few, "record")} {(few == 1 ? "lies" : "lie")} "
            + $"{(stretch.IsAtEnd ? "after" : "before")} them ({(few == 1 ? "" : "the first in ")}"
            + Invariant($"row {place.Row}")
            + $"{(baseline.Reading.Logs.Length == 1 ? "" : $" of {FilePath.Shown(place.File)}")}, {place.Value}). "
            + (!stretch.MayBeSlip ? "Where stops of these days were not written down, "
                    + Invariant($"--exposure {days / LogYears.DaysPerYear:0.###} leaves the days out")
                : $"Where {(few == 1 ? "its date is a slip" : "their dates are slips")}, "
                    + (stretch.IsAtEnd ? Invariant($"--until {stretch.Before:yyyy-MM-dd}")
                        : Invariant($"--since {stretch.After:yyyy-MM-dd}"))
                    + $" leaves {(few == 1 ? "it" : "them")} out")
            + (years.HasStatedExposure ? "."
                : $": yearly figures are then some {YearSentences.Short((double)period.Days / days)} times as high.");
    }
}
