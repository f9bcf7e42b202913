namespace Roi.Cli.Tests.Architecture;

/// <summary>The declared order of the namespaces of a project, lowest first, and the uses found in its compiled assembly.</summary>
internal sealed class DeclaredOrder
{
    /// <summary>The name for the namespace of the project itself: its types in no folder.</summary>
    public const string Root = "(root)";

    private readonly string rootNamespace;
    private readonly TypeUse[] inner;

    /// <param name="folder">The folder of the project.</param>
    /// <param name="rootNamespace">Its namespace, such as <c>Roi.Engine</c>.</param>
    /// <param name="assembly">The name of its assembly.</param>
    /// <param name="levels">The levels, lowest first. Namespaces of one level, split by <c>|</c>, may not use each other.</param>
    public DeclaredOrder(string folder, string rootNamespace, string assembly, params string[] levels)
    {
        (Folder, this.rootNamespace, Assembly) = (folder, rootNamespace, assembly);
        Levels = [.. levels.Select(level => level.Split('|', StringSplitOptions.TrimEntries))];
        (Types, Uses) = ReferencedTypes.Load(Path.Combine(AppContext.BaseDirectory, assembly + ".dll"));
        inner = [.. Uses.Where(use =>
            use.To.Assembly == Assembly && IsOurs(use.From) && IsOurs(use.To) && NameOf(use.From) != NameOf(use.To))];
    }

    public string Folder { get; }

    public string Assembly { get; }

    public string[][] Levels { get; }

    public IReadOnlyList<NamedType> Types { get; }

    public IReadOnlyList<TypeUse> Uses { get; }

    /// <summary>Every namespace of the assembly, in ordinal order.</summary>
    public string[] Namespaces => [.. Types.Where(IsOurs).Select(NameOf).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>A line for each use of a type of a higher level, or of another namespace of the same level.</summary>
    public string[] Violations()
    {
        var levels = Levels.SelectMany((names, level) => names.Select(name => (name, level)))
            .ToDictionary(pair => pair.name, pair => pair.level);
        return [.. inner
            .Where(use => levels.TryGetValue(NameOf(use.From), out var own)
                && levels.TryGetValue(NameOf(use.To), out var other) && own <= other)
            .Select(use => $"{NameOf(use.From)}: {use.From.Name} -> {NameOf(use.To)}: {use.To.Name}").Order(StringComparer.Ordinal)];
    }

    /// <summary>The namespaces that each namespace uses, with the number of pairs of types, and the circles among them.</summary>
    public string Table()
    {
        var lines = Namespaces.Select(name => $"  {name} -> " + string.Join(", ", inner.Where(use => NameOf(use.From) == name)
            .GroupBy(use => NameOf(use.To)).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => $"{group.Key} ({group.Count()})")));
        var circles = Circles();
        return string.Join('\n', lines.Prepend($"{Folder}: what each namespace uses (pairs of types)")
            .Append(circles.Length == 0 ? "  No circles." : "  Circles: " + string.Join("; ", circles)));
    }

    private string[] Circles()
    {
        var reached = Namespaces.ToDictionary(name => name, Reached);
        return [.. Namespaces.Where(name => reached[name].Contains(name))
            .Select(name => Namespaces.Where(other => reached[name].Contains(other) && reached[other].Contains(name)))
            .Select(circle => $"{{{string.Join(", ", circle)}}}").Distinct()];
    }

    private HashSet<string> Reached(string start)
    {
        HashSet<string> reached = [];
        Stack<string> open = new([start]);
        while (open.TryPop(out var next))
        {
            foreach (var used in inner.Where(use => NameOf(use.From) == next).Select(use => NameOf(use.To)).Where(reached.Add))
                open.Push(used);
        }
        return reached;
    }

    /// <summary>Whether a type is written in this project; generated types have other namespaces, or names that start with &lt;.</summary>
    private static bool IsOurs(NamedType type) => type.Namespace.Length == 0
        ? !type.Name.StartsWith('<') : type.Namespace.StartsWith("Roi.", StringComparison.Ordinal);

    private string NameOf(NamedType type) => type.Namespace.Length == 0 || type.Namespace == rootNamespace ? Root
        : type.Namespace.StartsWith(rootNamespace + ".", StringComparison.Ordinal) ? type.Namespace[(rootNamespace.Length + 1)..]
        : type.Namespace;
}
