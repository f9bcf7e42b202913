using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Roi.Engine.Distributions;
using Roi.Rules.Json;
using Roi.Rules.Language;

namespace Roi.Rules.Files;

/// <summary>Measured values from a column of a CSV file: <c>{"samples": "stops.csv", "column": "hours"}</c>.</summary>
internal static class SamplesForm
{
    private const int LargestFile = 64 * 1024 * 1024;
    private const int MostValues = 1_000_000;

    public static Reader<Quantity> Of(ShapeNumber number) => Form.Object<Quantity>("measured values", fields =>
    {
        var file = fields.Telling(RuleKeys.Samples, Form.Text(500), "A CSV file with a header line; its path is relative to this file");
        var column = fields.Required(RuleKeys.Column, Form.Text(200), "The column that holds the values");
        ShapeLimits limits = new(fields, number);
        return row => Values(file.Of(row), column.Of(row), file.At(row).Node, row.Problems) is { } values
            ? limits.Of(row, () => (new Empirical(values),
            Invariant($"{values.Length:N0} measured values, column {column.Of(row)} of {file.Of(row)}")))
            : null!; // Problems of the file are reported.
    });

    private static double[]? Values(string file, string column, SourceNode place, Problems problems)
    {
        if (Load(place, file, out var problem) is not { } content)
        {
            problems.Note(place, problem);
            return null;
        }
        try
        {
            using StreamReader text = new(new MemoryStream(content));
            using CsvReader csv = new(text, new CsvConfiguration(
                CultureInfo.InvariantCulture)
            { BadDataFound = null, MissingFieldFound = null });
            return Read(csv, Path.Combine(Path.GetDirectoryName(place.Path) ?? "", file), column, place, problems);
        }
        catch (CsvHelperException)
        {
            problems.Note(place, Invariant($"the file {Quoted.Of(file)} cannot be read as CSV"));
            return null;
        }
    }

    /// <summary>Loads the bytes of a file of samples, or gives the reason why there are none.</summary>
    /// <param name="from">The node that names the file; its source says which files may be opened.</param>
    /// <param name="file">The path, relative to the file of that node.</param>
    /// <param name="problem">The problem in a sentence, where null is returned.</param>
    public static byte[]? Load(SourceNode from, string file, out string problem)
    {
        var content = from.Source.Files.Load(from.Source.PathOf(file), LargestFile);
        problem = content.Obstacle switch
        {
            ReadObstacle.Missing or ReadObstacle.Folder =>
                $"there is no file {Quoted.Of(file)}; a path is relative to the file that names it",
            ReadObstacle.TooLarge =>
                Invariant($"the file {Quoted.Of(file)} is larger than {LargestFile >> 20} MB; keep only the column that is needed"),
            ReadObstacle.Outside => $"the file {Quoted.Of(file)} may not be opened: it lies outside of the folder that is open here",
            _ => $"the file {Quoted.Of(file)} cannot be read",
        };
        return content.Bytes;
    }

    private static double[]? Read(CsvReader csv, string shown, string column, SourceNode place, Problems problems)
    {
        if (!csv.Read() || !csv.ReadHeader() || csv.HeaderRecord is not { } header)
        {
            problems.Note(shown, "the file is empty; it needs a header line and one value per line");
            return null;
        }
        var index = Array.IndexOf(header, column);
        if (index < 0)
        {
            problems.Note(place, $"{shown} has no column {Quoted.Of(column)}{Suggestion.Ending(column, header, "its columns are")}");
            return null;
        }
        List<double> values = [];
        var noted = problems.Count;
        while (csv.Read())
        {
            var field = csv.GetField(index);
            if (string.IsNullOrWhiteSpace(field))
                problems.Add(new(shown, csv.Context.Parser!.RawRow, 1,
                    $"the column {Quoted.Of(column)} is empty here; write a number or delete the line"));
            else if (!double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) || !double.IsFinite(value))
                problems.Add(new(shown, csv.Context.Parser!.RawRow, 1,
                    $"expected a number in column {Quoted.Of(column)}, found {Quoted.Of(field)}"));
            else if (value < 0)
                problems.Add(new(shown, csv.Context.Parser!.RawRow, 1,
                    $"expected 0 or more in column {Quoted.Of(column)}, found {Quoted.Of(field)}"));
            else
                values.Add(value);
            if (values.Count > MostValues)
            {
                problems.Note(shown, Invariant($"the file has more than {MostValues:N0} values; a random part of them says as much"));
                return null;
            }
            if (problems.Count - noted > 50)
                return null;
        }
        if (problems.Count > noted)
            return null;
        if (values.Count >= 2)
            return [.. values];
        problems.Note(shown, Invariant($"the column {Quoted.Of(column)} has {values.Count} values; at least 2 are needed"));
        return null;
    }
}
