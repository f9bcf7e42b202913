namespace Roi.Rules.Json;

/// <summary>Collects the problems of one or more files, so that all of them are reported at once.</summary>
/// <remarks>Not thread-safe. It keeps the first <see cref="Kept"/> different problems and counts the others.</remarks>
internal sealed class Problems
{
    /// <summary>The most problems that are listed.</summary>
    public const int Kept = 200;

    private readonly HashSet<Problem> kept = [];

    /// <summary>The number of reported problems, those beyond <see cref="Kept"/> included.</summary>
    public int Count { get; private set; }

    /// <summary>Whether any problem was reported.</summary>
    public bool Any => Count > 0;

    /// <summary>Whether further problems are only counted, so that their messages need not be composed.</summary>
    public bool IsFull => kept.Count == Kept;

    /// <summary>Reports a problem at a node.</summary>
    /// <returns>A value that converts to a null <see cref="Placed{T}"/>, so that a reader may return it.</returns>
    public NoValue Note(SourceNode node, string message)
    {
        ArgumentNullException.ThrowIfNull(node);
        return Add(new(node.Path, node.Line, node.Column, message));
    }

    /// <summary>Reports a problem inside a text of a file.</summary>
    /// <param name="text">The node of the text.</param>
    /// <param name="offset">The offset in the decoded text, from 0.</param>
    /// <param name="message">The message.</param>
    public NoValue Note(SourceNode text, int offset, string message)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Add(new(text.Path, text.Line, text.ColumnOf(offset), message));
    }

    /// <summary>Reports a problem of a whole file.</summary>
    public NoValue Note(string path, string message) => Add(new(path, 0, 0, message));

    /// <summary>Counts a problem once <see cref="IsFull"/>, without composing its message.</summary>
    public void NoteUnlisted() => Count++;

    /// <summary>Adds a problem; the same problem counts once.</summary>
    public NoValue Add(Problem problem)
    {
        if (kept.Contains(problem))
            return default;
        if (kept.Count < Kept)
            kept.Add(problem);
        Count++;
        return default;
    }

    /// <summary>Adds the problems of another collection.</summary>
    public void AddAll(Problems others)
    {
        ArgumentNullException.ThrowIfNull(others);
        foreach (var problem in others.kept)
            Add(problem);
        Count += others.Count - others.kept.Count;
    }

    /// <summary>Adds the problems of another collection at places where none is reported yet: two proofs of one mistake may word it
    /// differently.</summary>
    public void AddElsewhere(Problems others)
    {
        ArgumentNullException.ThrowIfNull(others);
        var places = kept.Select(PlaceOf).ToHashSet();
        foreach (var problem in others.kept.Where(problem => !places.Contains(PlaceOf(problem))))
            Add(problem);

        static (string, int, int) PlaceOf(Problem problem) => (problem.Path, problem.Line, problem.Column);
    }

    /// <summary>Replaces each listed problem by another one.</summary>
    public void Replace(Func<Problem, Problem> replacement)
    {
        ArgumentNullException.ThrowIfNull(replacement);
        var (before, unlisted) = (kept.ToList(), Count - kept.Count);
        kept.Clear();
        kept.UnionWith(before.Select(replacement));
        Count = kept.Count + unlisted;
    }

    /// <summary>The problems by path, line and column, closed by a count of those that are not listed.</summary>
    public IReadOnlyList<Problem> InOrder()
    {
        List<Problem> ordered =
        [
            .. kept.OrderBy(problem => problem.Path, StringComparer.Ordinal)
                   .ThenBy(problem => problem.Line)
                   .ThenBy(problem => problem.Column)
                   .ThenBy(problem => problem.Message, StringComparer.Ordinal),
        ];
        if (Count > kept.Count)
            ordered.Add(new(ordered[^1].Path, 0, 0, Invariant($"and {Count - kept.Count:N0} more problems that are not listed")));
        return ordered;
    }

    /// <summary>Completes a load: with the value if there are no problems, else with the problems.</summary>
    /// <exception cref="ArgumentException">There is neither a value nor a problem.</exception>
    public Loaded<T> Loaded<T>(T? value)
        where T : class
    {
        if (Any)
            return new(null, InOrder());
        return value is null
            ? throw new ArgumentException("A load without a value needs a problem that says why.", nameof(value))
            : new(value, []);
    }
}

/// <summary>A problem of a file, which must be corrected before the file can be used.</summary>
/// <param name="Path">The path of the file, or the name of the text.</param>
/// <param name="Line">The line, from 1; 0 for a problem of the whole file.</param>
/// <param name="Column">The column, from 1, in UTF-16 characters as editors count them; 0 for a problem of the whole file.</param>
/// <param name="Message">The problem and its correction, in one line.</param>
public sealed record Problem(string Path, int Line, int Column, string Message)
{
    private static readonly string[] OfCommand = ["--map", "--set", "--line", "--option", "--find", "--so-that", "--port", "OUTCOME"];

    /// <summary>Whether it is a mistake in a value on the command line, and in no file: its path is the option, or the name of
    /// the argument, with what it was given.</summary>
    public bool IsOfCommand => OfCommand.Any(name => Path == name || Path.StartsWith(name + " ", StringComparison.Ordinal));

    /// <summary><c>path(line,column): message</c>, or <c>path: message</c> for a whole file.</summary>
    public override string ToString() =>
        Line == 0 || IsOfCommand ? $"{Quoted.Escaped(Path)}: {Message}" : Invariant($"{Quoted.Escaped(Path)}({Line},{Column}): {Message}");
}

/// <summary>The result of a load: either the value or the problems, never both.</summary>
public sealed class Loaded<T>
    where T : class
{
    internal Loaded(T? value, IReadOnlyList<Problem> problems) => (Value, Problems) = (value, problems);

    /// <summary>Creates the result of a load that succeeded.</summary>
    public Loaded(T value)
        : this(value, [])
    {
    }

    /// <summary>Creates the result of a load that failed.</summary>
    /// <param name="problem">The reason, or the first of several.</param>
    /// <param name="others">The others.</param>
    public Loaded(Problem problem, params IEnumerable<Problem> others)
        : this(null, [problem, .. others])
    {
    }

    /// <summary>The value; null where there are problems.</summary>
    public T? Value { get; }

    /// <summary>The problems in order of place; empty where there is a value.</summary>
    public IReadOnlyList<Problem> Problems { get; }
}
