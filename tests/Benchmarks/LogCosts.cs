using System.Diagnostics;
using System.Globalization;
using System.Text;
using CsvHelper;
using Roi.Rules.Logs;

namespace Roi.Benchmarks;

/// <summary>What reading a log costs, beside a plain CsvHelper loop that parses the same columns to dates and numbers.</summary>
internal static class LogCosts
{
    private const int Repeats = 5;

    /// <summary>Prints the seconds of both, taken in turns, and their ratio.</summary>
    public static void Print(int rows)
    {
        var path = Write(rows);
        try
        {
            List<double> plain = [], whole = [];
            for (var repeat = -1; repeat < Repeats; repeat++)
            {
                var (loop, load) = (Seconds(() => Loop(path)), Seconds(() => Load(path)));
                if (repeat < 0)
                    continue;
                plain.Add(loop);
                whole.Add(load);
            }
            plain.Sort();
            whole.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} rows, {new FileInfo(path).Length >> 20} MB: "
                + $"CsvHelper loop {plain[Repeats / 2]:0.00} s, roi {whole[Repeats / 2]:0.00} s, "
                + $"{whole[Repeats / 2] / plain[Repeats / 2]:0.00} times (medians of {Repeats})"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Reads once a log that has labour and parts besides, and prints the time and the most memory of the process.</summary>
    public static void PrintMemory(int rows)
    {
        var path = Write(rows, withRepair: true);
        try
        {
            var seconds = Seconds(() => Load(path));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{rows} rows: {seconds:0.00} s, {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB at most"));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static double Seconds(Action run)
    {
        var watch = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(watch).TotalSeconds;
    }

    private static void Load(string path)
    {
        if (LogReader.Load([path]).Value is not { Records.Count: > 0 })
            throw new InvalidOperationException("The log was not read.");
    }

    private static void Loop(string path)
    {
        using var csv = CsvReader.Create(File.OpenRead(path), new() { FormatProvider = CultureInfo.InvariantCulture });
        var (hours, cost, span) = (0.0, 0.0, TimeSpan.Zero);
        HashSet<string> lines = [];
        while (csv.Read())
        {
            var (start, end) = (csv.Parse<DateTime>(2), csv.Parse<DateTime>(3));
            span += end - start;
            lines.Add(csv.GetString(1));
            hours += csv.Parse<double>(4);
            cost += csv.Parse<double>(5);
        }
        if (span <= TimeSpan.Zero || hours <= 0 || cost <= 0 || lines.Count == 0)
            throw new InvalidOperationException("The log was not read.");
    }

    /// <summary>A log of stops on 40 lines, which do not overlap: each has its own hour of the day's minutes.</summary>
    private static string Write(int rows, bool withRepair = false)
    {
        var path = Path.Combine(Path.GetTempPath(), $"roi-log-{Environment.ProcessId}.csv");
        using StreamWriter writer = new(path, append: false, Encoding.ASCII, 1 << 20);
        writer.Write($"Notification,Line,Start,End,Duration (h),Cost,Cause text{(withRepair ? ",Labour hours,Parts cost" : "")}\n");
        Random random = new(1);
        DateTime day = new(1980, 1, 1);
        string[] causes = ["seal", "bearing hot", "sensor dirty", "belt torn", "jam at infeed"];
        for (var row = 0; row < rows; row++)
        {
            var start = day.AddMinutes(row / 40 * 70L + random.Next(30));
            var minutes = 1 + random.Next(39);
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{row + 10_000_000},Line {row % 40 + 1},{start:yyyy-MM-dd HH:mm},"
                + $"{start.AddMinutes(minutes):yyyy-MM-dd HH:mm},{minutes / 60.0:0.00},{random.Next(500_000) / 100.0:0.00},"
                + $"{causes[random.Next(causes.Length)]}"));
            if (withRepair)
                writer.Write(string.Create(CultureInfo.InvariantCulture,
                    $",{random.Next(800) / 100.0:0.00},{random.Next(200_000) / 100.0:0.00}"));
            writer.Write('\n');
        }
        return path;
    }
}
