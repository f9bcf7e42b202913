using System.Globalization;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;

namespace Roi.Cli.Reports.Csv;

/// <summary>Writes trials.csv, the values in use and the outcomes of single trials, which are computed again for it,
/// and years.csv.</summary>
/// <remarks><see cref="TrialExport"/> selects the trials. An empty cell is never or none. The format is RFC 4180; a name that a spreadsheet
/// would take for a formula gets a leading apostrophe.</remarks>
internal sealed class TrialsCsv : IReport<Analysis>
{
    /// <inheritdoc/>
    public bool IsData => true;

    /// <inheritdoc/>
    public string Word => "csv";

    /// <inheritdoc/>
    public string Writes => $"{Trials}, {YearsCsv.Name}";

    /// <inheritdoc/>
    public RunParts Needs => RunParts.CashFan;

    private const string Trials = "trials.csv";

    /// <inheritdoc/>
    public string? Remark(Analysis result) => TrialExport.IsCapped(result.Options) ? TrialExport.Cap(result.Options) : null;

    /// <inheritdoc/>
    public void Write(Analysis result, ReportFolder folder)
    {
        using (var writer = folder.CreateText(Trials))
            Write(result, writer, folder.Cancellation);
        using var years = folder.CreateText(YearsCsv.Name);
        YearsCsv.Write(result, years);
    }

    /// <summary>Writes a header line and a line for each trial.</summary>
    public static void Write(Analysis analysis, TextWriter writer, CancellationToken cancellation = default)
    {
        var model = analysis.Result.Model;
        (string Name, string Column)[] values =
            [.. analysis.DrawnValues, .. analysis.Outcomes.Select(outcome => (outcome.Name, outcome.Name))];
        writer.Write(string.Join(',', values.Select(value => value.Name).Prepend("trial").Prepend("randomisation").Select(Escaped)));
        writer.Write("\r\n");
        Span<char> digits = stackalloc char[32];
        foreach (var block in Simulator.Replay(model, analysis.Options, TrialExport.PerReplicate(analysis.Options)))
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < block.Count; i++)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{block.Replicate + 1},{block.First + i + 1}"));
                foreach (var (_, column) in values)
                {
                    writer.Write(',');
                    var value = block[column][i];
                    if (double.IsFinite(value) && value.TryFormat(digits, out var length, "R", CultureInfo.InvariantCulture))
                        writer.Write(digits[..length]);
                }
                writer.Write("\r\n");
            }
        }
    }

    private static string Escaped(string name)
    {
        if (name.Length > 0 && "=+-@\t\r".Contains(name[0], StringComparison.Ordinal))
            name = "'" + name;
        return name.AsSpan().IndexOfAny(",\"\n\r") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
