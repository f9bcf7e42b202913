using System.Collections.Immutable;
using Roi.Rules.Logs;

namespace Roi.Rules.Baselines;

/// <summary>What the stops of a log come to in a year, of the plant and of its lines.</summary>
/// <param name="Period">The days that the log speaks of.</param>
/// <param name="Exposure">The years that the log covers: as stated, else those of the period.</param>
/// <param name="HasStatedExposure">Whether an option states the exposure.</param>
/// <param name="Lines">The whole plant first, then the lines with the most hours, at most <see cref="MostLines"/>.</param>
public sealed record LogYears(LogPeriod Period, double Exposure, bool HasStatedExposure, ImmutableArray<LineYear> Lines)
{
    /// <summary>The most lines that are told by themselves.</summary>
    public const int MostLines = 50;

    /// <summary>The days of a year.</summary>
    public const double DaysPerYear = 365.25;

    /// <summary>The shortest span from which a yearly figure is taken, in years: a quarter of one.</summary>
    public const double ShortestSpan = 0.25;

    /// <summary>Whether the period is too short for a scenario to take its yearly figures, and no option states how long it is.</summary>
    public bool IsTooShort => !HasStatedExposure && !Period.IsStated && Exposure < ShortestSpan;

    /// <summary>Computes the figures of the plant and of its lines.</summary>
    /// <param name="records">The records of the logs.</param>
    /// <param name="lines">The lines, as they are summed.</param>
    /// <param name="period">The days that the logs speak of, which hold all records.</param>
    /// <param name="exposure">The years that the logs cover; null for those of the period.</param>
    /// <param name="major">From which size on a stop is a major one; null for none.</param>
    internal static LogYears Of(
        LogRecords records, IEnumerable<LineEvents> lines, LogPeriod period, double? exposure, MajorStop? major)
    {
        var years = exposure ?? period.Years;
        var told = lines.Where(line => line.Line is not null).OrderByDescending(line => line.Hours ?? line.Cost ?? 0)
            .ThenBy(line => line.Line, StringComparer.Ordinal).Take(MostLines).Select(line => line.Line!).ToList();
        var places = told.Index().ToDictionary(line => line.Item, line => line.Index + 1, StringComparer.Ordinal);
        var groups = Of(records, [null, .. told], name => places.GetValueOrDefault(name, -1), isPlantFirst: true, period, years, major);
        return new(period, years, exposure is not null, groups);
    }

    /// <summary>Computes the figures of groups of lines, in one pass over the records.</summary>
    /// <param name="records">The records of the logs.</param>
    /// <param name="names">The names of the groups; null for the whole plant.</param>
    /// <param name="groupOf">The group that a line of the logs belongs to, from 0; -1 for none.</param>
    /// <param name="isPlantFirst">Whether every record belongs to the first group too, those without a line included.</param>
    /// <param name="period">The days that the logs speak of.</param>
    /// <param name="years">The years that the logs cover.</param>
    /// <param name="major">From which size on a stop is a major one; null for none.</param>
    internal static ImmutableArray<LineYear> Of(
        LogRecords records, IReadOnlyList<string?> names, Func<string, int> groupOf, bool isPlantFirst,
        LogPeriod period, double years, MajorStop? major)
    {
        var types = LogsOfTypes(records);
        LineStops[] groups = [.. names.Select(_ => new LineStops(period, major))];
        int[] ofLine = [.. records.Lines.Select(groupOf)];
        for (var i = 0; i < records.Count; i++)
        {
            var record = records[i];
            var ofTypes = types[record.File];
            if (isPlantFirst)
                groups[0].Add(record, ofTypes);
            if (record.Line >= 0 && ofLine[record.Line] is >= 0 and var group)
                groups[group].Add(record, ofTypes);
        }
        return [.. groups.Zip(names, (group, name) => group.Year(name, years))];
    }

    /// <summary>Whether each log tells planned work from unplanned.</summary>
    private static bool[] LogsOfTypes(LogRecords records)
    {
        var found = new bool[records.Files.Length];
        var left = found.Length;
        for (var i = 0; i < records.Count && left > 0; i++)
            if (records.KindAt(i) != WorkKind.Unknown && !found[records.FileAt(i)])
            {
                found[records.FileAt(i)] = true;
                left--;
            }
        return found;
    }
}
