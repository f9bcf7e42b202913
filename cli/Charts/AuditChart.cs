using Roi.Cli.Text;
using Roi.Rules.Audits;
using Roi.Rules.Language;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>The percentile of each actual figure among the trials of the expected scenario.</summary>
internal static class AuditChart
{
    private const int MostRows = 12;
    private const float NameWidth = 640;

    /// <summary>The chart of an audit.</summary>
    public static Chart Of(Audit audit)
    {
        DrawableNames names = new();
        var drawn = names.Of(audit);
        return new("audit", "Where reality fell among the trials", () => Title(audit), () => Alt(audit), () => Create(drawn), names.Marks);
    }

    /// <summary>The title of the chart: its message in one line.</summary>
    public static string Title(Audit audit)
    {
        var rows = Rows(audit);
        var main = rows.FirstOrDefault(row => row.Kind == AuditKind.Total) ?? rows.FirstOrDefault() ?? audit.Rows[0];
        var where = main.Place switch
        {
            AuditPlace.BelowAll => " came in lower than every trial",
            AuditPlace.AboveAll => " came in higher than every trial",
            AuditPlace.AsFixed => " came in as stated",
            AuditPlace.NotAsFixed => " came in other than stated",
            AuditPlace.Low or AuditPlace.Within when main.IsWithoutEvents => ": " + AuditSentences.WithoutEvents(main),
            AuditPlace.Low => $": only {Format.Share(main.ShareLower)} of trials were lower",
            AuditPlace.High => $": only {Format.Share(main.ShareHigher)} of trials were higher",
            _ => " came in between P10 and P90",
        };
        return ChartTitle.Of(main.Title, where);
    }

    /// <summary>The alternative text: the content of the chart in words.</summary>
    public static string Alt(Audit audit) =>
        "A mark for each figure that came in, at its percentile among the trials; the band is P10 to P90. "
        + string.Join(" ", Rows(audit).Select(row => $"{row.Title}: {AuditSentences.Position(row)}."));

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Audit audit)
    {
        var rows = Rows(audit);
        var left = audit.Uncertain.Count() - rows.Length;
        var area = new ChartArea(audit.Expected, Title(audit),
            "Each figure's percentile among the trials: in the band, P10 to P90, lie 8 of 10 if the ranges were right",
            left: NameWidth, right: 260, verdictsOf: "verdict of the plan: ",
            note: string.Join(" ", ((string[])[left > 0 ? $"{Format.Count(left)} more figures are left out." : "", Single(audit)])
                .Where(part => part.Length > 0)));
        var height = Math.Max(rows.Length, 4);
        area.Limits(-4, 104, -height, 0);
        area.Box(10, 90, -height, 0, ChartStyle.Light);
        area.Line(50, -height, 50, 0, ChartStyle.Main, 3);
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, y) = (rows[i], -i - 0.5);
            var isWithin = row.Place == AuditPlace.Within;
            area.Line(-4, y, 104, y, ChartStyle.Grid, 2);
            area.Dot(row.Rank * 100, y, isWithin ? ChartStyle.Main : ChartStyle.Ink, 30);
            area.Name(y, area.Font.Wrap(row.Title, ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 24, 2));
            area.NameRight(y, Short(audit, row), isWithin ? ChartStyle.Main : null);
        }
        if (rows.Length == 0)
            area.Label(50, -height / 2.0, "No figure was given as a range.", Alignment.MiddleCenter, ChartStyle.Muted);
        area.NoVertical();
        area.Horizontal("Percentile among the trials: 0 is lower than all, 100 higher than all", [0, 10, 25, 50, 75, 90, 100],
            TickText.Number);
        return area.Plot;
    }

    /// <summary>The rows that are drawn: the first ones, and the total in any case, since the title is about it.</summary>
    private static AuditRow[] Rows(Audit audit)
    {
        AuditRow[] all = [.. audit.Uncertain];
        var total = Array.FindIndex(all, row => row.Kind == AuditKind.Total);
        return total < MostRows ? [.. all.Take(MostRows)] : [.. all.Take(MostRows - 1), all[total]];
    }

    private static string Short(Audit audit, AuditRow row) => row.Unit switch
    {
        var unit when unit == Unit.Money || unit == Unit.MoneyPerYear => $"{audit.Expected.Currency} {Format.ShortMoney(row.Actual)}",
        { IsFraction: true } => Format.Percent(row.Actual),
        _ => AuditSentences.Amount(audit, row, row.Actual),
    };

    /// <summary>How many figures the picture lacks because a single value was stated; empty where none.</summary>
    private static string Single(Audit audit) => audit.Rows.Count(row => row.IsFixed) switch
    {
        0 => "",
        1 => "1 figure was given as a single value and has no percentile.",
        var single => $"{Format.Count(single)} figures were given as a single value and have no percentile.",
    };
}
