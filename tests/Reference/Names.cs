using System.Text.Json.Nodes;
using static Roi.Reference.RuleText;

namespace Roi.Reference;

/// <summary>Thrown where a formula needs what the case does not have.</summary>
internal sealed class MissingException(string name) : Exception(name);

/// <summary>Where the names of a formula stand: on a line or on the site, and in which year from the decision.</summary>
/// <param name="Line">The line; null for the site.</param>
/// <param name="Year">From 1; figures at run rate are those of year 1.</param>
internal readonly record struct Scope(string? Line, int Year = 1);

/// <summary>The figures of a trial by name, each with its place in a row of numbers, and what a name stands for in a formula.</summary>
internal sealed class Names
{
    private readonly JsonObject rules;
    private readonly Terms terms;
    private readonly IReadOnlyList<DrawnValue> values;
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);

    /// <param name="rules">The rules, layers merged.</param>
    /// <param name="terms">The terms of finance.</param>
    /// <param name="values">What is drawn: it takes the first places, in this order.</param>
    public Names(JsonObject rules, Terms terms, IReadOnlyList<DrawnValue> values)
    {
        (this.rules, this.terms, this.values) = (rules, terms, values);
        foreach (var value in values)
            Add(value.Key);
    }

    /// <summary>All names that have a place.</summary>
    public IEnumerable<string> All => places.Keys;

    /// <summary>The length of a row.</summary>
    public int Count => places.Count;

    /// <summary>The name of a value in a year from the decision, where it is drawn for each.</summary>
    public static string OfYear(string key, int year) => year == 1 ? key : Invariant($"{key}, year {year}");

    /// <summary>Gives a figure the next place.</summary>
    public int Add(string name)
    {
        places.Add(name, places.Count);
        return places.Count - 1;
    }

    public bool Has(string name) => places.ContainsKey(name);

    /// <summary>The place of a figure in a row.</summary>
    /// <exception cref="MissingException">The case does not have it.</exception>
    public int Place(string name) => places.TryGetValue(name, out var place) ? place : throw new MissingException(name);

    /// <summary>The meaning of a figure that has a place in the row.</summary>
    public Term OfPlace(string name, bool isShare)
    {
        var place = Place(name);
        return new(row => row[place], isShare ? _ => 1 : row => Math.Abs(row[place]));
    }

    /// <summary>The meaning of an expression.</summary>
    public Term Bind(string formula, Scope scope) => Language.Bind(Language.Parse(formula), name => Resolve(name, scope));

    /// <summary>The meaning of a name in a formula: an input, a factor, a term of finance.</summary>
    /// <exception cref="MissingException">The case does not give it.</exception>
    public Term Resolve(string name, Scope scope)
    {
        if (IsFactor(name))
            return OfPlace(KeyOf(name, scope.Line), isShare: true);
        if (name is "horizonMonths" or "discountRate" or "amortisationYears")
            return Term.Of(name == "horizonMonths" ? terms.HorizonMonths : name == "discountRate" ? terms.DiscountRate
                : terms.AmortisationYears);
        var isShare = IsFraction(name);
        var key = KeyOf(name, scope.Line);
        if (Has(key))
            return OfPlace(Has(OfYear(key, scope.Year)) ? OfYear(key, scope.Year) : key, isShare);
        var term = Language.Bind(FormulaOf(name), part => Resolve(part, scope));
        return isShare ? term with { Magnitude = _ => 1 } : term;
    }

    /// <summary>The name under which an input or a factor has its place in a formula: with the line before it, where each line has one, or
    /// this line has one of its own.</summary>
    public string KeyOf(string name, string? line)
    {
        if (line is not null && Has($"{line}/{name}"))
            return $"{line}/{name}";
        return !IsOfLine(name) ? name : $"{line ?? throw new MissingException(name)}/{name}";
    }

    /// <summary>The formula of an input that is not given.</summary>
    /// <exception cref="MissingException">It has none.</exception>
    public Node FormulaOf(string name) => Language.Parse((rules["inputs"]![name] ?? throw new MissingException(name))["formula"]
        ?.GetValue<string>() ?? throw new MissingException(name));

    public bool IsFactor(string name) => rules["factors"]?[name] is not null;

    /// <summary>Whether an input is a share of something.</summary>
    public bool IsFraction(string name) => rules["inputs"]![name] is JsonObject rule && GivenValues.IsFraction(rule);

    /// <summary>Whether each line has an input or a factor of its own.</summary>
    public bool IsOfLine(string name) => (rules["inputs"]![name] ?? rules["factors"]?[name]) is { } rule && InputPer.Of(rule).IsOfLine;

    /// <summary>Whether an expression uses inputs or factors of lines, itself or through derived inputs.</summary>
    public bool UsesLines(string formula) => NamesOf(formula).Any(IsOfLine);

    /// <summary>Whether a line has a value of its own of anything that an expression rests on.</summary>
    public bool HasOwn(string formula, string line) => NamesOf(formula).Any(name => Has($"{line}/{name}"));

    /// <summary>Whether an expression is the name of an input that is given as 0, on a line or on the site.</summary>
    public bool IsZero(string expression, string? line) => Language.Parse(expression) is { Kind: "name", Text: var name }
        && Has(KeyOf(name, line)) && values[Place(KeyOf(name, line))].Given.Shape is Constant { Value: 0 };

    /// <summary>Whether an amount is money per year, by the units of its names; else money once.</summary>
    public bool IsPerYear(string formula) => PerYear(Language.Parse(formula)) == 1;

    /// <summary>Whether an expression rests on what is drawn for each year, on a line or on the site.</summary>
    public bool DiffersByYear(string formula, string? line) => NamesOf(formula).Any(name =>
        !IsFactor(name) && rules["inputs"]![name] is not null && (!IsOfLine(name) || line is not null)
        && Has(OfYear(KeyOf(name, line), 2)));

    /// <summary>The names of an expression, and those that its derived inputs rest on.</summary>
    public IEnumerable<string> NamesOf(string formula) => Language.Parse(formula).Names.SelectMany(name =>
        rules["inputs"]![name]?["formula"]?.GetValue<string>() is { } derived ? NamesOf(derived).Prepend(name) : [name]);

    /// <summary>The power of "per year" in the unit of an expression.</summary>
    private int PerYear(Node node) => node.Kind switch
    {
        "name" => rules["inputs"]![node.Text]?["unit"]?.GetValue<string>().EndsWith("/yr", StringComparison.Ordinal) == true ? 1 : 0,
        "*" => PerYear(node.Parts[0]) + PerYear(node.Parts[1]),
        "/" => PerYear(node.Parts[0]) - PerYear(node.Parts[1]),
        "call" when node.Text == "if" => PerYear(node.Parts[1]),
        _ => node.Parts.Select(PerYear).FirstOrDefault(power => power != 0),
    };
}
