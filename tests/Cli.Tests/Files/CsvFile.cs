using System.Globalization;
using CsvHelper;

namespace Roi.Cli.Tests.Files;

/// <summary>Parses comma-separated values as another program would.</summary>
internal sealed record CsvFile(IReadOnlyList<string> Header, IReadOnlyList<string[]> Rows)
{
    /// <summary>Reads a file; a misplaced quote or a line with more or fewer cells than the first throws.</summary>
    public static CsvFile Read(string path)
    {
        using var csv = CsvReader.FromFile(path, new()
        {
            Separator = ',',
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Throw,
        });
        csv.ReadHeader();
        var header = csv.Headers.ToArray();
        List<string[]> rows = [];
        while (csv.Read())
            rows.Add(csv.Current.ToArray());
        return new(header, rows);
    }

    /// <summary>The numbers of a column; an empty cell is infinite.</summary>
    public IEnumerable<double> Column(string name)
    {
        var index = Header.ToList().IndexOf(name);
        return Rows.Select(row => row[index].Length == 0 ? double.PositiveInfinity
            : double.Parse(row[index], CultureInfo.InvariantCulture));
    }

    /// <summary>The percentile of values in ascending order, Hyndman-Fan type 7.</summary>
    public static double Percentile(double[] ascending, double share)
    {
        var at = share * (ascending.Length - 1);
        var (low, weight) = ((int)at, at - Math.Floor(at));
        return weight == 0 ? ascending[low] : ascending[low] + (weight * (ascending[low + 1] - ascending[low]));
    }
}
