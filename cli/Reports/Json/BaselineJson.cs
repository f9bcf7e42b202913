using System.Globalization;
using Roi.Cli.Text;
using Roi.Engine.Fitting;
using Roi.Engine.Statistics;
using Roi.Rules.Baselines;
using Roi.Rules.Logs;

namespace Roi.Cli.Reports.Json;

/// <summary>Writes what logs say for other programs.</summary>
internal static class BaselineJson
{
    /// <summary>The JSON Schema, byte for byte as in <c>rules/schema</c>.</summary>
    public static string Schema => OutputSchema.Text(OutputContext.Default.BaselineDocument, "baseline.schema.json");

    /// <summary>Writes the baseline as UTF-8 without a byte order mark, closed by a line end.</summary>
    public static void Write(LogBaseline baseline, Stream stream) =>
        OutputContext.Write(Document(baseline), OutputContext.Default.BaselineDocument, stream);

    private static BaselineDocument Document(LogBaseline baseline)
    {
        var reading = baseline.Reading;
        var totals = reading.Totals;
        return new(baseline.Version, reading.Currency, [.. reading.Logs.Select(Log)], [.. reading.Findings.Select(Finding)],
            new(totals.RowsRead, totals.RowsKept, totals.HoursRead, totals.HoursKept, totals.CostRead, totals.CostKept),
            [.. reading.Types.Select(type => new WorkTypeEntry(type.Name, Word(type.Kind.ToString()), type.Count))],
            [.. baseline.Lines.Select(line => new LineEventsEntry(
                line.Line, line.Events, line.Unplanned, line.Planned, line.Hours, line.Cost, Instant(line.First),
                Instant(line.Last)))],
            Instant(baseline.First), Instant(baseline.Last), baseline.Years.Exposure, Period(baseline.Years),
            [.. reading.EmptyStretches.Select(Stretch)], [.. baseline.Years.Lines.Select(Year)],
            [.. baseline.Sizes.Select(Sizes)], baseline.Written is { } written ? Written(written) : null);
    }

    private static PeriodEntry Period(LogYears years) => new(Day(years.Period.First), Day(years.Period.Last), years.Period.HasStatedFirst,
        years.Period.HasStatedLast, years.HasStatedExposure);

    private static EmptyStretchEntry Stretch(EmptyStretch stretch) => new(
        Day(stretch.Before), Day(stretch.After), stretch.RecordsBefore, stretch.RecordsAfter, stretch.Share, Place(stretch.First));

    private static LineYearEntry Year(LineYear year) => new(
        year.Line, Rates(year.Stops), Amounts(year.Hours), Amounts(year.Costs), year.Stops.Count, year.WithoutHours,
        year.Worst is { } worst ? new(worst.File, worst.Row, Instant(worst.Start), worst.Hours, worst.Cost) : null,
        year.HoursBetween, year.ReactiveShare, year.Trend, year.Seasons, Amounts(year.Labour), Amounts(year.Parts), Amounts(year.Scrap),
        year.Majors is { } majors ? new(majors.From.Size, majors.From.IsHours, majors.Stops.Count, Rates(majors.Stops),
            Amounts(majors.Hours), Amounts(majors.Labour), Amounts(majors.Parts), majors.Costs.Values) : null);

    private static YearFiguresEntry Rates(YearlyEvents events) => Figures(events.PerYear, events.PerYearPercentiles);

    private static YearFiguresEntry? Amounts(YearlyEvents? events) =>
        events is null ? null : Figures(events.AmountPerYear, events.AmountPercentiles);

    private static YearFiguresEntry Figures(double counted, IReadOnlyList<double> percentiles) =>
        new(counted, percentiles[0], percentiles[1], percentiles[2]);

    private static SizeFitEntry Sizes(SizeFit fit) => new(
        fit.IsHours ? "hours" : "cost", fit.Sizes.Length, new(fit.Quantile(0.1), fit.Quantile(0.5), fit.Quantile(0.9)),
        [.. fit.Compared.Fits.Select(each => Fit(fit, each))],
        [.. fit.Compared.Refusals.Select(refusal => new FitRefusalEntry(refusal.Family.Name, refusal.Reason))]);

    private static FitEntry Fit(SizeFit sizes, Fit fit)
    {
        var agreement = sizes.RunAgreement(fit);
        return new(fit.Family.Name, [.. fit.Parameters.Select(each => new FitParameterEntry(each.Name, each.Value, each.StandardError))],
            fit.LogLikelihood, fit.Aic, agreement.Statistic, agreement.PValue);
    }

    private static WrittenEntry Written(WrittenBaseline written) => new(
        FilePath.Reported(written.Path), written.IsNew,
        [.. written.Inputs.Select(input => new WrittenInputEntry(
            input.Change.Line.Length == 0 ? null : input.Change.Line, input.Change.Name, input.Title, input.Unit, input.Change.Before,
            input.Change.After!, input.Value.P10, input.Value.P50, input.Value.P90))],
        written.WorstEvent, written.Left, written.Untold, written.LostComments,
        [.. written.Missing.Select(problem => (problem with { Path = FilePath.Reported(problem.Path) }).ToString())]);

    private static LogEntry Log(LogLayout log) => new(
        FilePath.Reported(log.Path), Part(log.Format.Encoding), Part(log.Format.Separator), Part(log.Format.Sheet),
        new(log.Format.Decimal.Value == DecimalMark.Both ? "either" : Word(log.Format.Decimal.Value.ToString()), log.Format.Decimal.Basis),
        new(log.Format.DateOrder.Value == DateOrder.All ? "any" : DateOrders.WordOf(log.Format.DateOrder.Value),
            log.Format.DateOrder.Basis),
        log.Format.Header,
        [.. log.Columns.Select(column => new LogColumnEntry(column.Name,
            column.Meaning is { } meaning ? LogMeanings.WordOf(meaning) : null, column.IsStated, column.Remark, column.Example))],
        log.OtherSheets);

    private static LogFindingEntry Finding(LogFinding finding) => new(
        finding.Kind.Word, finding.Kind.Title, FindingKind.WordOf(finding.Treatment), finding.Count, finding.Hours, finding.Cost,
        [.. finding.Examples.Select(Place)]);

    private static LogPlaceEntry Place(LogPlace place) => new(FilePath.Reported(place.File), place.Row, place.Column, place.Value);

    private static FormatEntry? Part(FormatPart<string>? part) => part is null ? null : new(part.Value, part.Basis);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTime time) => time.ToString("s", CultureInfo.InvariantCulture);

    private static string Word(string name) => char.ToLowerInvariant(name[0]) + name[1..];
}
