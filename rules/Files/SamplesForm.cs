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
        return row => Column(file.Of(row), column.Of(row), file.At(row).Node, number, row.Problems) is { } values
            ? limits.Of(row, () =>
            {
                var words = Invariant($"{values.Count:N0} measured values of {Named(file.At(row).Node)}, column ")
                    + column.Of(row) + values.Remark;
                return isSmoothed.Of(row) ? (values.Smoothed, "smoothed between " + words) : (values.Resampled, "resampled from " + words);
            })
            : null!; // Problems of the file are reported.
    });

    /// <summary>The name of a file of samples in reports.</summary>
    private static string Named(SourceNode file) => ReportedPath.Of(file.Source.PathOf(file.Text!), file.Path);

    /// <summary>The values of a column; null where a problem was reported.</summary>
    private static MeasuredColumn? Column(string file, string column, SourceNode place, ShapeNumber number, Problems problems)
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
        var path = place.Source.PathOf(file);
        var values = read.Once((path, column, number), () => new MeasuredColumn(content, path, column, number));
        problems.AddAll(values.Problems);
        if (values.Absence is { } absence)
            problems.Note(place, absence);
        return values.IsComplete ? values : null;
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

    /// <summary>A column as it was read, and its distributions. Every input that names the column shares them, so that a large file is read
    /// and sorted once.</summary>
    private sealed class MeasuredColumn
    {
        private readonly Lazy<Resampled>? resampled;
        private readonly Lazy<Empirical>? smoothed;

        public MeasuredColumn(byte[] content, string path, string column, ShapeNumber number)
        {
            SamplesColumn samples = new(path, column, number, Problems);
            var values = samples.Read(content);
            Absence = samples.Absence;
            if (values is null)
                return;
            Count = values.Length;
            (resampled, smoothed) = (new(() => new(values)), new(() => new(values)));
            if (samples.Thousands is { } odd)
                Remark = Invariant($" ({odd} read as {double.Parse(odd, CultureInfo.InvariantCulture)})");
        }

        /// <summary>The problems of the file itself.</summary>
        public Problems Problems { get; } = new();

        /// <summary>The problem of whoever names the column; null where the file has it.</summary>
        public string? Absence { get; }

        /// <summary>Whether there are values.</summary>
        public bool IsComplete => resampled is not null;

        public int Count { get; }

        /// <summary>What has to be said of how the values were read.</summary>
        public string Remark { get; } = "";

        /// <exception cref="ArgumentException">The values make no distribution.</exception>
        public Resampled Resampled => resampled!.Value;

        /// <exception cref="ArgumentException">The values make no distribution.</exception>
        public Empirical Smoothed => smoothed!.Value;
    }
}
