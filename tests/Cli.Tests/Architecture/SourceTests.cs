using Roi.Tests;

namespace Roi.Cli.Tests.Architecture;

/// <summary>Rules for source files that neither the compiler nor the formatter enforces.</summary>
public class SourceTests
{
    private const int LongestLine = 140;

    [Fact]
    public void Lines_end_by_column_140() => AssertNone(
        from file in Files("engine", "rules", "cli", "tests")
        from line in File.ReadLines(Repository.PathOf(file)).Index()
        where line.Item.Length > LongestLine
        select Invariant($"{file}({line.Index + 1}): {line.Item.Length}"));

    [Fact]
    public void Namespaces_are_folders() => AssertNone(
        from file in Files("engine", "rules", "cli")
        let expected = string.Join('.', (string[])[RootOf(file), .. file.Split('/')[1..^1]])
        let found = File.ReadLines(Repository.PathOf(file)).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
        where found != $"namespace {expected};" && file != "cli/Program.cs"
        select $"{file}: expected namespace {expected}; found {found ?? "none"}");

    private static void AssertNone(IEnumerable<string> offenders)
    {
        string[] lines = [.. offenders];
        Assert.True(lines.Length == 0, string.Join('\n', lines.Prepend(Invariant($"{lines.Length} offenders"))));
    }

    private static string RootOf(string file) => file.Split('/')[0] switch
    {
        "engine" => "Roi.Engine",
        "rules" => "Roi.Rules",
        _ => "Roi.Cli",
    };

    /// <summary>The C# files of some folders as paths from the root, in ordinal order, without build output.</summary>
    private static IEnumerable<string> Files(params string[] folders) => folders
        .SelectMany(folder => Directory.EnumerateFiles(Repository.PathOf(folder), "*.cs", SearchOption.AllDirectories))
        .Select(path => Path.GetRelativePath(Repository.Root, path).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(path => !path.Split('/').Any(part => part is "bin" or "obj")).Order(StringComparer.Ordinal);
}
