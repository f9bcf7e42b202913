using Roi.Rules.Json;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

/// <summary>Reads texts as if they were logs in files.</summary>
internal static class LogText
{
    public const string Path = "log.csv";

    /// <summary>What is read of a text, which has no problem.</summary>
    public static LogReading Read(string text, LogOptions? options = null)
    {
        var loaded = Load(text, options);
        Assert.Equal([], loaded.Problems);
        return loaded.Value!;
    }

    /// <summary>The problems of a text, one a line.</summary>
    public static string ProblemsOf(string text, LogOptions? options = null) => string.Join('\n', Load(text, options).Problems);

    /// <summary>What is read of bytes, through a file.</summary>
    public static Loaded<LogReading> Load(byte[] content, string ending = ".csv", LogOptions? options = null)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"roi-log-{Guid.NewGuid():N}{ending}");
        try
        {
            File.WriteAllBytes(path, content);
            return LogReader.Load([path], options);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static Loaded<LogReading> Load(string text, LogOptions? options = null) =>
        LogReader.Load([Path], options, SourceFiles.All.With(new Dictionary<string, string> { [Path] = text }));

    /// <summary>The findings as text: how many, the word, what becomes of them, and the first place.</summary>
    public static string FindingsOf(LogReading reading) => string.Join('\n', reading.Findings.Select(finding =>
        Invariant($"{finding.Count} {finding.Kind.Word}, {finding.Kind.Described(finding.Treatment)}: ")
        + Invariant($"row {finding.Examples[0].Row}, {finding.Examples[0].Column ?? "-"}, {finding.Examples[0].Value}")));

    /// <summary>The records as text: line, start, hours and cost.</summary>
    public static string RecordsOf(LogReading reading) => string.Join('\n', Enumerable.Range(0, reading.Records.Count)
        .Select(index => reading.Records[index])
        .Select(record => Invariant($"{(record.Line < 0 ? "-" : reading.Records.Lines[record.Line])} {record.Start:yyyy-MM-dd HH:mm} ")
            + Invariant($"{(record.Hours is { } hours ? hours : "-"):0.###} {(record.Cost is { } cost ? cost : "-"):0.##}")));
}
