using System.Runtime.CompilerServices;
using Roi.Engine.Distributions;
using Roi.Rules.Files;
using Roi.Rules.Json;
using Roi.Rules.Language;
using Roi.Rules.Vocabulary;

namespace Roi.Rules.Binding;

/// <summary>A value that a scenario gives, read in the form that the rules declare.</summary>
/// <param name="Column">Its name in the model: <c>line/input</c> or <c>input</c>.</param>
/// <param name="Name">Its name in the rules.</param>
/// <param name="Line">The line it belongs to; empty for the site.</param>
/// <param name="Quantity">Its value.</param>
/// <param name="Key">The key in the file.</param>
internal sealed record GivenValue(string Column, string Name, string Line, Quantity Quantity, SourceNode Key);

/// <summary>The values that a scenario gives, by column.</summary>
internal sealed class GivenValues
{
    /// <summary>The values that were read, by their place in a file: a case that is bound again has the same values, and with them
    /// the quantile tables that their distributions hold.</summary>
    private static readonly ConditionalWeakTable<SourceNode, ReadValue> Known = [];

    /// <summary>The shapes whose tables are built faster one by one, where they are needed.</summary>
    private const int FewShapes = 32;

    private readonly Dictionary<string, GivenValue> byColumn = new(StringComparer.Ordinal);

    private readonly HashSet<string> wrong = new(StringComparer.Ordinal), own = new(StringComparer.Ordinal);

    private GivenValues() { }

    /// <summary>All values in the order of the file.</summary>
    public IReadOnlyCollection<GivenValue> All => byColumn.Values;

    /// <summary>Whether some line has a value of its own of an input that is given for the site.</summary>
    public bool HasOwn(string name) => own.Contains(name);

    /// <summary>The value of a column, or null where it is not given.</summary>
    public GivenValue? Find(string column) => byColumn.GetValueOrDefault(column);

    /// <summary>Whether a given value is invalid; its problem is reported, so it is not reported as missing too.</summary>
    public bool IsWrong(string column) => wrong.Contains(column);

    /// <summary>The name of an input of a line, or of the site where the line is empty.</summary>
    public static string Column(string line, string name) => new ColumnName(line, name).ToString();

    /// <summary>Reads all values of a scenario, and reports problems of their names, forms and bounds.</summary>
    public static GivenValues Of(ScenarioCase scenario, RuleFile rules, Problems problems)
    {
        GivenValues given = new();
        given.Add(scenario.Inputs, "", rules, problems);
        foreach (var line in scenario.Lines)
            given.Add(line.Inputs, line.Name.Value, rules, problems);
        given.RefuseWholesWithParts(rules, problems);
        given.ShareShapes();
        return given;
    }

    /// <summary>Reports the problems of the values of a scenario that is invalid as a whole, so that all problems are reported
    /// together.</summary>
    public static void Note(SourceNode scenario, RuleFile rules, Problems problems)
    {
        GivenValues given = new();
        if (scenario.Find(RuleKeys.Inputs) is { } site && Inputs.Read(site.Value, problems)?.Value is { } inputs)
            given.Add(inputs, "", rules, problems);
        foreach (var line in scenario.Find(RuleKeys.Lines)?.Value.Items ?? [])
            if (LineEntry.Reader.Read(line, problems)?.Value is { } entry)
                given.Add(entry.Inputs, entry.Name.Value, rules, problems);
        given.RefuseWholesWithParts(rules, problems);
    }

    private static readonly Reader<Map<SourceNode>> Inputs = Form.MapOf(QuantityForm.Unread);

    private void Add(Map<SourceNode> inputs, string line, RuleFile rules, Problems problems)
    {
        foreach (var entry in inputs.InFileOrder)
        {
            if (line.Length > 0 && rules.Inputs.Find(entry.Name)?.Value.Level == InputLevel.SiteOrLine)
                own.Add(entry.Name);
            if (rules.Inputs.Find(entry.Name)?.Value is not { } rule)
                problems.Note(entry.Key, Unknown(entry.Name, rules));
            else if (!rule.MayBeOfSite && line.Length == 0)
                problems.Note(entry.Key, $"{Quoted.Of(entry.Name)} is given for each line: move it into the \"inputs\" of a line");
            else if (!rule.MayBeOfLine && line.Length > 0)
                problems.Note(entry.Key,
                    $"{Quoted.Of(entry.Name)} is given once for the site: move it into the \"inputs\" of the scenario");
            else if (Read(entry.Value, entry.Name, rule, problems) is { } quantity)
            {
                byColumn[Column(line, entry.Name)] = new(Column(line, entry.Name), entry.Name, line, quantity, entry.Key);
                foreach (var other in quantity.WorkedOutWith?.InFileOrder ?? [])
                    if (rules.Inputs.Find(other.Name) is null)
                        problems.Note(other.Key, Unknown(other.Name, rules));
            }
            else
                wrong.Add(Column(line, entry.Name));
        }
    }

    /// <summary>Gives equal shapes one distribution, and with it one quantile table. The tables of many are built on all cores.</summary>
    private void ShareShapes()
    {
        Dictionary<Distribution, Distribution> shapes = [];
        foreach (var value in byColumn.Values.Where(value => !value.Quantity.Distribution.IsConstant).ToList())
            if (!shapes.TryAdd(value.Quantity.Distribution, value.Quantity.Distribution))
                byColumn[value.Column] = value with
                {
                    Quantity = value.Quantity with { Distribution = shapes[value.Quantity.Distribution] },
                };
        if (shapes.Count > FewShapes)
            Parallel.ForEach(shapes.Keys, shape => shape.Quantile(0.5));
    }

    /// <summary>Reads a value as an amount, a fraction or a plain number, by the unit that the rules declare, and holds it to its bound: a
    /// shape without a highest value is cut off there where next to nothing lies beyond.</summary>
    public static Quantity? Read(SourceNode node, string name, InputRule rule, Problems problems)
    {
        if (Known.TryGetValue(node, out var known) && known.Unit == rule.Unit && known.Max.Equals(rule.Max))
            return known.Quantity;
        if (problems.IsFull)
            return ReadAnew(node, name, rule, problems);
        Problems own = new();
        var read = ReadAnew(node, name, rule, own);
        problems.AddAll(own);
        if (read is not null && !own.Any)
            Known.TryAdd(node, new(rule.Unit, rule.Max, read));
        return read;
    }

    private static Quantity? ReadAnew(SourceNode node, string name, InputRule rule, Problems problems)
    {
        if (QuantityForm.Of(rule.Unit).Read(node, problems)?.Value is not { } quantity)
            return null;
        var number = rule.Unit.IsFraction ? ShapeNumber.Fraction : ShapeNumber.Amount;
        if (quantity.Conservative > rule.Max)
        {
            problems.Note(node, $"the conservative value of {name} is {Text(quantity.Conservative.Value)}; at most "
                + $"{number.Text(rule.Max)} is possible");
            return null;
        }
        if (quantity.Within(rule.Max, number.Text(rule.Max)) is { } possible)
            return possible;
        problems.Note(node, double.IsInfinity(quantity.Reach)
            ? $"{name} has no highest value here, and can be at most {Text(rule.Max)}: add \"max\": {Written(rule.Max)}"
            : $"{name} reaches {Text(quantity.Reach)}; at most {number.Text(rule.Max)} is possible");
        return null;

        string Text(double value) => rule.Unit.IsNone ? number.Text(value) : $"{number.Text(value)} {rule.Unit.AfterAmount}";

        string Written(double value) => rule.Unit.IsFraction ? Invariant($"\"{value * 100:0.######}%\"") : Invariant($"{value}");
    }

    /// <summary>A value that was read, and what of the input's rule it depends on.</summary>
    private sealed record ReadValue(Unit Unit, double Max, Quantity Quantity);

    private static string Unknown(string name, RuleFile rules)
    {
        if (rules.Factors.Find(name) is not null)
            return $"{Quoted.Of(name)} is a factor, which finance sets in the rules; what a vendor promises of "
                + "it stands in \"vendorClaims\"";
        if (KeyPlaces.Of(name) is { } place)
            return $"the rules know no input {Quoted.Of(name)}; it belongs {place}";
        return "the rules know no input "
            + $"{Quoted.Of(name)}{Suggestion.Ending(name, [.. rules.Inputs.InNameOrder.Select(input => input.Name)], "they know")}";
    }

    /// <summary>All inputs that an input is derived from, through any number of formulas, in their order.</summary>
    private static List<string> Parts(string whole, RuleFile rules)
    {
        List<string> parts = [whole];
        HashSet<string> seen = new(parts, StringComparer.Ordinal);
        for (var i = 0; i < parts.Count; i++)
            parts.AddRange((rules.Inputs.Find(parts[i])?.Value.Formula?.Names ?? []).Where(seen.Add));
        return parts[1..];
    }

    private void RefuseWholesWithParts(RuleFile rules, Problems problems)
    {
        var byName = byColumn.Values.ToLookup(value => value.Name, StringComparer.Ordinal);
        foreach (var whole in byColumn.Values)
        {
            var parts = Parts(whole.Name, rules).Where(part => byName[part].Any(value =>
                whole.Line.Length == 0 || value.Line == whole.Line || (value.Line.Length == 0 && !IsOfOthers(whole.Name, part)))).ToList();
            if (parts.Count > 0)
                problems.Note(whole.Key, $"{Quoted.Of(whole.Name)} is given, and so "
                    + $"{(parts.Count == 1 ? "is its part" : "are its parts")} {Quoted.List(parts)}: "
                    + "keep the whole or the parts, not both");
        }

        // What the site gives may be a part of the same on other lines, or on the site.
        bool IsOfOthers(string whole, string part) =>
            rules.Inputs.Find(whole)!.Value.Level == InputLevel.SiteOrLine || rules.Inputs.Find(part)!.Value.Level == InputLevel.SiteOrLine;
    }
}
