using Roi.Cli.Text;
using Roi.Rules.Audits;
using Roi.Rules.Language;
using ScottPlot;

namespace Roi.Cli.Charts;

/// <summary>Each figure that came in, as a dot on the range of the trials of the expected scenario.</summary>
internal static class AuditChart
{
    private const int MostRows = 12, MostOfTwoLines = 8;
    private const float NameWidth = 610, TextWidth = 510;

    /// <summary>Where P10 and P90 of every row stand on its scale, from 0 to 1.</summary>
    private const double Low = 0.3, High = 0.7;

    /// <summary>The chart of an audit.</summary>
    public static Chart Of(Audit audit) => new("audit", "Where reality fell among the trials", () => Title(audit), () => Alt(audit),
        names => Create(names.Of(audit)));

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
        "A dot for each figure that came in, on the range of the trials from P10 to P90, each on a scale of its own. "
        + string.Join(" ", Rows(audit).Select(row => $"{row.Title}: {AuditSentences.Position(row)}."));

    /// <summary>Lays the chart out.</summary>
    public static Plot Create(Audit audit)
    {
        var rows = Rows(audit);
        var left = audit.Uncertain.Count() - rows.Length;
        var area = new ChartArea(audit.Expected, Title(audit),
            "What came in, dot, on the plan's P10 to P90 with P50: 8 of 10 lie in the band if the ranges were right",
            left: NameWidth, right: TextWidth, verdictsOf: "verdict of the plan: ",
            note: string.Join(" ", ((string[])[left > 0 ? $"{Format.Count(left)} more figures are left out." : "", Single(audit)])
                .Where(part => part.Length > 0)));
        var height = Math.Max(rows.Length, 4);
        area.Limits(0, 1, -height, 0);
        for (var i = 0; i < rows.Length; i++)
            Row(area, audit, rows[i], -i - 0.5, rows.Length > MostOfTwoLines ? 1 : 2);
        if (rows.Length == 0)
            area.Label(0.5, -height / 2.0, "No figure was given as a range.", Alignment.MiddleCenter, ChartStyle.Muted);
        area.NoVertical();
        area.Horizontal("Each row on a scale of its own", [Low, High], _ => ["P10", "P90"], grid: true);
        return area.Plot;
    }

    private static void Row(ChartArea area, Audit audit, AuditRow row, double y, int lines)
    {
        var isWithin = row.Place == AuditPlace.Within;
        var half = Math.Min(0.26, 30 * area.PixelY);
        area.Line(0, y, 1, y, ChartStyle.Grid, 2);
        area.Box(Low, High, y - half, y + half, ChartStyle.Light);
        if (row.P90 > row.P10)
            area.Line(X(row.P50), y - half, X(row.P50), y + half, ChartStyle.Main, 5);
        area.Dot(X(row.Actual), y, isWithin ? ChartStyle.Main : ChartStyle.Ink, 30);
        area.Name(y, area.Font.Wrap(row.Title, ChartStyle.LabelSize, NameWidth - ChartStyle.Margin - 24, lines));
        area.NameRight(y, area.Font.Fit(Figures(audit, row), ChartStyle.LabelSize, TextWidth - 40, bold: true),
            isWithin ? ChartStyle.Main : null);

        // What lies far outside stands at the end; its figure is beside it.
        double X(double value) => row.P90 > row.P10
            ? Math.Clamp(Low + (High - Low) * (value - row.P10) / (row.P90 - row.P10), 0.02, 0.98)
            : value < row.P10 ? 0.02 : value > row.P90 ? 0.98 : (Low + High) / 2;
    }

    /// <summary>The rows that are drawn: the first ones, and the total in any case, since the title is about it.</summary>
    private static AuditRow[] Rows(Audit audit)
    {
        AuditRow[] all = [.. audit.Uncertain];
        var total = Array.FindIndex(all, row => row.Kind == AuditKind.Total);
        return total < MostRows ? [.. all.Take(MostRows)] : [.. all.Take(MostRows - 1), all[total]];
    }

    /// <summary>What came in, and the range of the trials: "171 h/yr (119 to 189)".</summary>
    private static string Figures(Audit audit, AuditRow row)
    {
        if (row.Unit == Unit.Money || row.Unit == Unit.MoneyPerYear)
        {
            var amounts = Format.ShortMoney([row.Actual, row.P10, row.P90], [null, null, null]);
            return $"{audit.Expected.Currency} {amounts[0]} ({amounts[1]} to {amounts[2]})";
        }
        return row.Unit.IsFraction ? $"{Format.Percent(row.Actual)} ({Format.Percent(row.P10)} to {Format.Percent(row.P90)})"
            : $"{AuditSentences.Amount(audit, row, row.Actual)} ({Format.Quantity(row.P10, row.Unit)} to "
                + $"{Format.Quantity(row.P90, row.Unit)})";
    }

    /// <summary>How many figures the picture lacks because a single value was stated; empty where none.</summary>
    private static string Single(Audit audit) => audit.Rows.Count(row => row.IsFixed) switch
    {
        0 => "",
        1 => "1 figure was given as a single value and has no percentile.",
        var single => $"{Format.Count(single)} figures were given as a single value and have no percentile.",
    };
}
