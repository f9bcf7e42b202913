using System.Globalization;
using Roi.Engine.Distributions;
using Roi.Rules.Json;

namespace Roi.Rules.Files;

/// <summary>Measured values from a column of a CSV file: <c>{"samples": "stops.csv", "column": "hours"}</c>. Each is as likely as any
/// other, so that their mean is kept, unless they are smoothed.</summary>
internal static class SamplesForm
{
    private const int LargestFile = 64 * 1024 * 1024;

    public static Reader<Quantity> Of(ShapeNumber number) => Form.Object<Quantity>("measured values", fields =>
    {
        var file = fields.Telling(RuleKeys.Samples, Form.Text(500), "A CSV file with a header line; its path is relative to this file");
        var column = fields.Required(RuleKeys.Column, Form.Text(200), "The column that holds the values");
        var isSmoothed = fields.Default(RuleKeys.Smoothed, Form.Flag, false,
            "Whether values between the measured ones occur too; the mean is then no longer that of the data");
        ShapeLimits limits = new(fields, number);
        return row => Column(file.Of(row), column.Of(row), file.At(row).Node, number, row.Problems) is var (values, remark)
            ? limits.Of(row, () =>
            {
                var words = Invariant($"{values.Length:N0} measured values of {file.Of(row)}, column {column.Of(row)}{remark}");
                return isSmoothed.Of(row) ? (new Empirical(values), "smoothed between " + words)
                    : (new Resampled(values), "resampled from " + words);
            })
            : null!; // Problems of the file are reported.
    });

    /// <summary>The values of a column, and what has to be said of how they were read; null where a problem was reported.</summary>
    private static (double[] Values, string Remark)? Column(
        string file, string column, SourceNode place, ShapeNumber number, Problems problems)
    {
        var read = Load(place, file);
        if (read.Bytes is not { } content)
        {
            problems.Note(place, Obstacle(read.Obstacle, file));
            return null;
        }
        if (CsvText.NotText(content, file) is { } other)
        {
            problems.Note(place, $"the file {Quoted.Of(file)} {other}");
            return null;
        }
        SamplesColumn samples = new(place.Source.PathOf(file), column, place, number, problems);
        return samples.Read(content) is not { } values ? null
            : (values, samples.Thousands is { } odd
                ? Invariant($" ({odd} read as {double.Parse(odd, CultureInfo.InvariantCulture)})") : "");
    }

    /// <summary>Loads a file of samples, or gives the reason why it has no content.</summary>
    /// <param name="from">The node that names the file; its source says which files may be opened.</param>
    /// <param name="file">The path, relative to the file of that node.</param>
    public static FileContent Load(SourceNode from, string file) => from.Source.Files.Load(from.Source.PathOf(file), LargestFile);

    private static string Obstacle(ReadObstacle obstacle, string file) => obstacle switch
    {
        ReadObstacle.Missing or ReadObstacle.Folder =>
            $"there is no file {Quoted.Of(file)}; a path is relative to the file that names it",
        ReadObstacle.TooLarge =>
            Invariant($"the file {Quoted.Of(file)} is larger than {LargestFile >> 20} MB; keep only the column that is needed"),
        ReadObstacle.NoContent =>
            $"the file {Quoted.Of(file)} is empty, or it is a pipe or a device: save the values as a file, and name that",
        ReadObstacle.Changing => $"the file {Quoted.Of(file)} changed while it was read: run again when it is complete",
        ReadObstacle.Outside => $"the file {Quoted.Of(file)} may not be opened: it lies outside of the folder that is open here",
        _ => $"the file {Quoted.Of(file)} cannot be read",
    };
}
