using System.Globalization;
using System.Text.Json;
using Roi.Rules.Json;

namespace Roi.Rules.Editing;

/// <summary>Writes inputs into a scenario file. What it does not write stays byte for byte: comments, order, layout and other values.
/// </summary>
public sealed class ScenarioEditor
{
    private const string Inputs = "inputs", Lines = "lines", Name = "name", Value = "value", Source = "source", Evidence = "evidence",
        WorkedOutWith = "workedOutWith";

    private readonly JsonEditor editor;
    private readonly List<InputChange> changes = [];

    /// <summary>Creates an editor.</summary>
    /// <param name="utf8">A scenario file as UTF-8; comments and trailing commas are allowed.</param>
    /// <exception cref="JsonException">The text is no JSON.</exception>
    public ScenarioEditor(ReadOnlySpan<byte> utf8) => editor = new(utf8);

    /// <summary>The file with all changes so far.</summary>
    public ReadOnlyMemory<byte> Text => editor.Text;

    /// <summary>What was written, in order.</summary>
    public IReadOnlyList<InputChange> Changes => changes;

    /// <summary>The comments that stood inside replaced values and are lost.</summary>
    public IReadOnlyList<string> LostComments => editor.LostComments;

    /// <summary>The editor of the file, for what is no input.</summary>
    internal JsonEditor Json => editor;

    /// <summary>Whether the file has a value of an input; null stands for none.</summary>
    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="name">The input.</param>
    internal bool HasInput(string line, string name) =>
        line.Length == 0 ? IsGiven(Inputs, name) : PlaceOf(line) is { } place && IsGiven(Lines, place, Inputs, name);

    /// <summary>The path of an input of a line that the file has, or of the site.</summary>
    internal IReadOnlyList<string> PathOf(string line, string name) =>
        line.Length == 0 ? [Inputs, name] : [Lines, PlaceOf(line) ?? throw new ArgumentException("There is no such line."), Inputs, name];

    /// <summary>The inputs that the file has as null.</summary>
    /// <param name="line">The production line; empty for the site.</param>
    internal IEnumerable<string> NullInputs(string line) =>
        ((line.Length == 0 ? editor.Tree : (editor.Tree.Find(Lines)?.Value.Items ?? [])
            .FirstOrDefault(item => item.Find(Name)?.Value.Text == line))?.Find(Inputs)?.Value.Members ?? [])
        .Where(member => member.Value.Kind == JsonValueKind.Null).Select(member => member.Key);

    /// <summary>Whether the file has a value at a path that is not null.</summary>
    internal bool IsGiven(params ReadOnlySpan<string> path) => editor.TextAt(path) is { } text && text != "null";

    /// <summary>The names of the lines of the file, in order.</summary>
    internal IEnumerable<string> LineNames => (editor.Tree.Find(Lines)?.Value.Items ?? [])
        .Select(item => item.Find(Name)?.Value.Text).OfType<string>();

    /// <summary>Writes an input. Where the file has it with a value beside other members, such as a source, those that are not written
    /// stay. A line that the file lacks is added.</summary>
    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="name">The input.</param>
    /// <param name="json">Its value as JSON in one line: a number, or a shape.</param>
    /// <param name="source">Where the value comes from; null leaves a source that the file has, and writes none.</param>
    /// <param name="evidence">Its grade of evidence; null leaves a grade that the file has, and writes none.</param>
    /// <param name="workedOutWith">An input that it was worked out with, and the mean of that; null for none, whatever the
    /// file had.</param>
    /// <exception cref="ArgumentException">The value is no JSON, or the file has something else where inputs or lines should stand.
    /// </exception>
    public void SetInput(
        string line, string name, string json, string? source, string? evidence, (string Name, double Mean)? workedOutWith = null)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string[] inputs = line.Length == 0 ? [Inputs] : [.. LineOf(line), Inputs];
        if (!editor.Has(inputs))
            editor.Set("{}", inputs);
        string[] path = [.. inputs, name];
        var before = editor.TextAt(path);
        var with = workedOutWith is var (other, mean) ? Invariant($"{{ {JsonOf(other)}: {Digits(mean)} }}") : null;
        if (with is null && editor.Has([.. path, WorkedOutWith]))
            editor.Remove([.. path, WorkedOutWith]);
        if (editor.Has([.. path, Value]))
        {
            editor.Set(json, [.. path, Value]);
            if (source is not null)
                editor.Set(JsonOf(source), [.. path, Source]);
            if (evidence is not null)
                editor.Set(JsonOf(evidence), [.. path, Evidence]);
            if (with is not null)
                editor.Set(with, [.. path, WorkedOutWith]);
        }
        else if (source is null && evidence is null && with is null)
            editor.Set(json, path);
        else
            editor.Set($"{{ \"{Value}\": {json}" + (source is null ? "" : $", \"{Source}\": {JsonOf(source)}")
                + (evidence is null ? "" : $", \"{Evidence}\": {JsonOf(evidence)}")
                + (with is null ? "" : $", \"{WorkedOutWith}\": {with}") + " }", path);
        changes.Add(new(line, name, before, editor.TextAt(path)!));
    }

    /// <summary>Removes an input that the file has.</summary>
    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="name">The input.</param>
    /// <exception cref="ArgumentException">The file has no such input.</exception>
    public void RemoveInput(string line, string name)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        string[] path = line.Length == 0 ? [Inputs, name] : [.. LineOf(line), Inputs, name];
        changes.Add(new(line, name, editor.TextAt(path), null));
        editor.Remove(path);
    }

    /// <summary>Removes the grade of evidence of an input; one without a grade stays as it is.</summary>
    /// <param name="line">The production line; empty for the site.</param>
    /// <param name="name">The input.</param>
    internal void RemoveEvidence(string line, string name)
    {
        string[] path = line.Length == 0 ? [Inputs, name, Evidence]
            : PlaceOf(line) is { } place ? [Lines, place, Inputs, name, Evidence] : [];
        if (path.Length > 0 && editor.Has(path))
            editor.Remove(path);
    }

    /// <summary>Adds a line without inputs; one that the file has stays.</summary>
    /// <param name="line">Its name.</param>
    public void AddLine(string line) => LineOf(line);

    /// <summary>Writes the most expensive downtime event into a file that states none.</summary>
    /// <param name="date">The day it began.</param>
    /// <param name="line">The production line that it struck; null where that is not known.</param>
    /// <param name="hours">How long the line stood still, in hours; null where that is not known.</param>
    /// <param name="cost">What it cost, in money; null where that is not known.</param>
    /// <param name="damage">What it cost beside its hours, in money, and what was paid for; null for nothing.</param>
    public void SetWorstEvent(DateOnly date, string? line, double? hours, double? cost, (double Cost, string What)? damage = null) =>
        editor.Set(
        Invariant($"{{ \"date\": \"{date:yyyy-MM-dd}\"")
            + (line is null ? "" : $", \"line\": {JsonOf(line)}")
            + (hours is { } length ? Invariant($", \"hours\": {Digits(length)}") : "")
            + (cost is { } money ? Invariant($", \"cost\": {Digits(money)}") : "")
            + (damage is var (paid, what) ? Invariant($", \"damage\": {{ \"cost\": {Digits(paid)}, \"what\": {JsonOf(what)} }}") : "")
            + " }", "worstEvent");

    /// <summary>A number without the noise of sums beyond its twelfth digit.</summary>
    private static double Digits(double value) =>
        double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>The path of a line, which is added where the file lacks it.</summary>
    private string[] LineOf(string line)
    {
        if (!editor.Has(Lines))
            editor.Set("[]", Lines);
        var count = editor.Tree.Find(Lines)!.Value.Items.Length;
        string[] path = [Lines, PlaceOf(line) ?? Place(count)];
        if (editor.Has(path))
            return path;
        // A line takes the layout of the line before it: in one line, or over several.
        var isOneLine = count > 0 && !editor.TextAt(Lines, Place(count - 1))!.Contains('\n');
        editor.Set(isOneLine ? $"{{ \"{Name}\": {JsonOf(line)}, \"{Inputs}\": {{}} }}"
            : $"{{\n  \"{Name}\": {JsonOf(line)},\n  \"{Inputs}\": {{\n  }}\n}}", path);
        return path;

        static string Place(int index) => index.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The place of a line in the list; null where the file lacks it.</summary>
    private string? PlaceOf(string line) => (editor.Tree.Find(Lines)?.Value.Items ?? []).Select((item, i) => (item, i))
        .Where(pair => pair.item.Find(Name)?.Value.Text == line)
        .Select(pair => pair.i.ToString(CultureInfo.InvariantCulture)).FirstOrDefault();

    /// <summary>A text as JSON, in quotes.</summary>
    internal static string JsonOf(string text) => JsonString.Of(text);
}

/// <summary>An input that was written.</summary>
/// <param name="Line">The production line; empty for the site.</param>
/// <param name="Name">The input.</param>
/// <param name="Before">What stood there, as it was written; null where the file had no such input.</param>
/// <param name="After">What stands there now; null where the input was removed.</param>
public sealed record InputChange(string Line, string Name, string? Before, string? After);
