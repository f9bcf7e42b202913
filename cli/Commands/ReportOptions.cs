using System.Collections.Immutable;
using System.CommandLine;
using Roi.Cli.Reports;

namespace Roi.Cli.Commands;

/// <summary>The options that say where a result is reported, and in which formats.</summary>
/// <typeparam name="T">The result: an analysis, a comparison of rules or an audit.</typeparam>
internal sealed class ReportOptions<T>
    where T : class
{
    private readonly ReportSet<T> reports;

    /// <param name="reports">The reports that there are.</param>
    public ReportOptions(ReportSet<T> reports)
    {
        this.reports = reports;
        Formats = ExplainedOption.Of<ImmutableArray<IReport<T>>>("--formats", reports.Words,
            "What to write into it, separated by commas [default: all]", reports.Parse);
        Json = new("--json") { Description = $"Write {reports.Json.Writes} to standard output, and nothing else" };
        Formats.Validators.Add(option =>
        {
            if (option.GetResult(Folder) is null)
                option.AddError("--formats says what to write into the report folder: name the folder with --out.");
        });
    }

    /// <summary>The report folder.</summary>
    public Option<string?> Folder { get; } = ExplainedOption.Of<string?>("--out", "DIR",
        "Folder for the report; without it nothing is written", ExplainedOption.NotEmpty("--out", "a folder"));

    /// <summary>The reports that are written into the folder. A command need not have it; all are written then.</summary>
    public Option<ImmutableArray<IReport<T>>> Formats { get; }

    /// <summary>Whether the JSON is all that goes to standard output.</summary>
    public Option<bool> Json { get; }

    /// <summary>The call that the arguments ask for.</summary>
    public ReportRun<T> Read(ParseResult args) =>
        new(reports, args.GetValue(Folder), args.GetResult(Formats) is null ? reports.All : args.GetValue(Formats), args.GetValue(Json));
}
