namespace Roi.Reference;

/// <summary>A part of the benefit with the weakest evidence behind it.</summary>
/// <param name="Loss">Of what is lost today: a place among <see cref="EvidenceSplit.Grades"/>; null where it rests on no input.</param>
/// <param name="Reduction">The same of what is taken off it: factors, and inputs that are shares.</param>
/// <param name="Value">What it comes to in a trial.</param>
internal sealed record EvidencePart(int? Loss, int? Reduction, Func<double[], double> Value)
{
    /// <summary>What rests on this part and on another.</summary>
    public EvidencePart With(EvidencePart other, Func<double[], double> value) =>
        new(Weaker(Loss, other.Loss), Weaker(Reduction, other.Reduction), value);

    private static int? Weaker(int? one, int? other) => one is null || other > one ? other : one;
}

/// <summary>The benefit in parts that add up to it, each by its weakest evidence.</summary>
/// <remarks>A product counts by its weakest input. Sums are expanded, also within products and through derived inputs. What is subtracted
/// is netted against what it is subtracted from, in proportion, and carries no grade; where that is not above 0, in equal parts. Any
/// other function is one part. Claims carry no grade, and no more do inputs at their neutral value.</remarks>
internal sealed class EvidenceSplit
{
    /// <summary>The grades, the most certain first.</summary>
    public static readonly string[] Grades = ["measured", "estimated", "benchmark", "vendor", "notStated"];

    private readonly Case simulated;
    private readonly Dictionary<string, int> grades;

    public EvidenceSplit(Case simulated)
    {
        this.simulated = simulated;
        var neutral = simulated.NeutralInputs.ToDictionary(input => input.Name, input => input.Value, StringComparer.Ordinal);
        grades = simulated.Values.Where(value => !value.IsClaim && !(neutral.TryGetValue(value.Name, out var without)
            && value.Given.Shape is Constant constant && Math.Abs(constant.Value - without) <= 1e-9)).ToDictionary(
                value => value.Key, value => Array.IndexOf(Grades, value.Given.Grade), StringComparer.Ordinal);
        Parts = Merged(simulated.Benefits.SelectMany(benefit => Of(benefit.Formula, benefit.Line)));
    }

    /// <summary>The parts; no two have the same grades.</summary>
    public IReadOnlyList<EvidencePart> Parts { get; }

    private List<EvidencePart> Of(Node node, string? line)
    {
        var (left, right) = (node.Parts.FirstOrDefault(), node.Parts.LastOrDefault());
        return (node.Kind, left?.Kind, right?.Kind) switch
        {
            ("name", _, _) => OfName(node.Text, line),
            ("+", "negative", _) => Less(right!, left!.Parts[0], line),
            ("+", _, "negative") => Less(left!, right!.Parts[0], line),
            ("+", _, _) => Merged(Of(left!, line).Concat(Of(right!, line))),
            ("-", _, _) => Less(left!, right!, line),
            ("*", _, _) => Merged(Of(left!, line).SelectMany(one => Of(right!, line).Select(other =>
                one.With(other, row => one.Value(row) * other.Value(row))))),
            ("/", _, _) => Divided(Of(left!, line), Whole(right!, line)),
            ("negative", _, _) => [.. Of(left!, line).Select(part => part with { Value = row => -part.Value(row) })],
            _ => [Whole(node, line)],
        };
    }

    private List<EvidencePart> OfName(string name, string? line)
    {
        var value = simulated.Names.Resolve(name, new(line)).Value;
        if (simulated.Names.IsFactor(name))
            return [new(null, Grade(DrawnValue.RangeOf + simulated.RangeKey(name, line)), value)];
        if (name is "horizonMonths" or "discountRate" or "amortisationYears")
            return [new(null, null, value)];
        var key = simulated.Names.KeyOf(name, line);
        return !simulated.Has(key) ? Of(simulated.Names.FormulaOf(name), line)
            : simulated.Names.IsFraction(name) ? [new(null, Grade(key), value)] : [new(Grade(key), null, value)];

        int? Grade(string drawn) => grades.TryGetValue(drawn, out var grade) ? grade : null;
    }

    private List<EvidencePart> Less(Node all, Node off, string? line)
    {
        var (parts, whole, less) = (Of(all, line), Whole(all, line).Value, Whole(off, line).Value);
        return [.. parts.Select(part => part with
        {
            Value = row => whole(row) > 0 ? part.Value(row) * (whole(row) - less(row)) / whole(row)
                : part.Value(row) - less(row) / parts.Count,
        })];
    }

    private static List<EvidencePart> Divided(List<EvidencePart> parts, EvidencePart by) =>
        Merged(parts.Select(part => part.With(by, row => part.Value(row) / by.Value(row))));

    /// <summary>An expression as one part, by the weakest evidence of all names in it.</summary>
    private EvidencePart Whole(Node node, string? line)
    {
        var value = Language.Bind(node, name => simulated.Names.Resolve(name, new(line))).Value;
        return node.Names.SelectMany(name => OfName(name, line))
            .Aggregate(new EvidencePart(null, null, value), (whole, part) => whole.With(part, value));
    }

    private static List<EvidencePart> Merged(IEnumerable<EvidencePart> parts) =>
        [.. parts.GroupBy(part => (part.Loss, part.Reduction)).Select(same => same.Aggregate((sum, part) => sum with
        {
            Value = row => sum.Value(row) + part.Value(row),
        }))];
}
