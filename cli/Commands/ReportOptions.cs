using System.Collections.Immutable;
using System.CommandLine;
using Roi.Cli.Reports;

namespace Roi.Cli.Commands;

/// <summary>The options that choose the report folder and its formats.</summary>
/// <typeparam name="T">The result: an analysis, a comparison of rules or an audit.</typeparam>
internal sealed class ReportOptions<T>
    where T : class
{
    private readonly ReportSet<T> reports;

    /// <param name="reports">The reports that the command can write.</param>
    public ReportOptions(ReportSet<T> reports)
    {
        this.reports = reports;
        Formats = ExplainedOption.Create<ImmutableArray<IReport<T>>>("--formats", reports.Words,
            $"What to write into it, separated by commas [default: {reports.DefaultWords}]", reports.Parse);
        Json = new("--json") { Description = $"Write {reports.Json.Writes} to standard output, and nothing else" };
        Formats.Validators.Add(option =>
        {
            if (option.GetResult(Folder) is null)
                option.AddError("--formats says what to write into the report folder: name the folder with --out.");
        });
    }

    /// <summary>The report folder; null where no folder is written.</summary>
    public Option<string?> Folder { get; } = ExplainedOption.Create<string?>("--out", "DIR",
        "Folder for the report; without it nothing is written", ExplainedOption.NotEmpty("--out", "a folder"));

    /// <summary>The reports to write into the folder. A command may leave this option out; those that are written by default are
    /// then.</summary>
    public Option<ImmutableArray<IReport<T>>> Formats { get; }

    /// <summary>Whether standard output receives the JSON in place of the report for the screen.</summary>
    public Option<bool> Json { get; }

    /// <summary>The report run that the parsed arguments describe.</summary>
    public ReportRun<T> Read(ParseResult args) =>
        new(reports, args.GetValue(Folder), args.GetResult(Formats) is null ? reports.ByDefault : args.GetValue(Formats),
            args.GetValue(Json));
}
