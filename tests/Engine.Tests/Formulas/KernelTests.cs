using Roi.Engine.Formulas;
using static Roi.Engine.Tests.Formulas.Build;

namespace Roi.Engine.Tests.Formulas;

public class KernelTests
{
    private static readonly string[] Three = ["a", "Filler 1/downtimeHours", "c"];

    public static TheoryData<string> Operators =>
        [.. Enum.GetNames<UnaryOperator>(), .. Enum.GetNames<BinaryOperator>(), .. Enum.GetNames<ComparisonOperator>()];

    /// <summary>Every pair of the special numbers as columns a and b.</summary>
    private static double[][] SpecialPairs =>
    [
        [.. TrialByTrial.Special.SelectMany(x => TrialByTrial.Special.Select(_ => x))],
        [.. TrialByTrial.Special.SelectMany(_ => TrialByTrial.Special)],
    ];

    [Theory, MemberData(nameof(Operators))]
    public void Every_operator_gives_the_interpreters_bits_at_every_pair_of_special_numbers(string name)
    {
        var (a, b) = (Name("a"), Name("b"));
        Formula formula = Enum.TryParse<UnaryOperator>(name, out var unary) ? new Unary(unary, a)
            : Enum.TryParse<BinaryOperator>(name, out var binary) ? Of(a, binary, b)
            : new Indicator(new Comparison(Enum.Parse<ComparisonOperator>(name), a, b));
        Assert.Null(TrialByTrial.Difference(["a", "b"], [new("result", formula)], SpecialPairs));
    }

    [Fact]
    public void Every_comparison_within_a_tolerance_gives_the_interpreters_bits_at_every_pair_of_special_numbers()
    {
        Formula[] tolerances = [Number(0), Number(0.5), Name("a"), Name("b"), new Unary(UnaryOperator.Abs, Name("a")),
            Of(Number(1), BinaryOperator.Divide, Number(0)), Of(Number(0), BinaryOperator.Divide, Number(0))];
        Assert.Null(TrialByTrial.Difference(["a", "b"],
            [.. from comparison in Enum.GetValues<ComparisonOperator>()
                from place in Enumerable.Range(0, tolerances.Length)
                select new Definition($"{comparison} {place}",
                    new Indicator(new Comparison(comparison, Name("a"), Name("b")) { Tolerance = tolerances[place] }))],
            SpecialPairs));
    }

    [Fact]
    public void Whole_constant_powers_give_the_interpreters_bits() =>
        Assert.Null(TrialByTrial.Difference(["a", "b"],
            [.. Enumerable.Range(-66, 133).Select(n => new Definition($"power {n}", Of(Name("a"), BinaryOperator.Power, Number(n)))),
             new("negated", Of(Name("a"), BinaryOperator.Power, new Unary(UnaryOperator.Negate, Number(3)))),
             new("half", Of(Name("a"), BinaryOperator.Power, Number(0.5)))], SpecialPairs));

    [Fact]
    public void Any_formulas_give_the_interpreters_bits()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            Random random = new(seed);
            string[] names = Three;
            List<Definition> definitions = [];
            for (var d = 0; d < 6; d++)
            {
                definitions.Add(new($"d{d}", Build.Random(random, names, 5)));
                names = [.. names, $"d{d}"];
            }
            var values = Three.Select(_ => Enumerable.Range(0, 21).Select(_ => random.Next(3) == 0
                ? TrialByTrial.Special[random.Next(TrialByTrial.Special.Length)] : 20 * random.NextDouble() - 10).ToArray()).ToArray();
            if (TrialByTrial.Difference(Three, definitions, values) is { } difference)
                Assert.Fail($"seed {seed}: {difference}");
        }
    }

    [Fact]
    public void Formulas_that_differ_in_names_and_columns_alone_share_their_code_and_no_others_do()
    {
        CodeCache known = new();
        var code = CodeOf(["a", "b"], Of(Name("a"), BinaryOperator.Subtract, Number(2)));
        Assert.Same(code, CodeOf(["x", "y"], Of(Name("x"), BinaryOperator.Subtract, Number(2))));
        Assert.Same(code, CodeOf(["a", "b"], Of(Name("b"), BinaryOperator.Subtract, Number(2))));
        Assert.Same(code, CodeOf(["a"], Of(Name("a"), BinaryOperator.Subtract, Number(2))));
        Assert.NotSame(code, CodeOf(["a", "b"], Of(Name("a"), BinaryOperator.Subtract, Number(3))));
        Assert.NotSame(code, CodeOf(["a", "b"], Of(Name("a"), BinaryOperator.Add, Number(2))));
        Assert.NotSame(code, CodeOf(["a", "b"], Of(Number(2), BinaryOperator.Subtract, Name("a"))));
        Assert.NotSame(CodeOf(["a", "b"], Of(Name("a"), BinaryOperator.Subtract, Name("b"))),
            CodeOf(["a", "b"], Of(Name("a"), BinaryOperator.Subtract, Name("a"))));

        SegmentCode CodeOf(string[] inputs, Formula formula) =>
            known.GetOrCompile(Assert.Single(SegmentsOf(inputs, [new("result", formula)])));
    }

    [Fact]
    public void Runs_beside_each_other_get_the_same_code()
    {
        CodeCache known = new();
        var segment = Assert.Single(SegmentsOf(["a", "b"], [new("result", Sum(Enumerable.Repeat(Name("a"), 200)))]));
        var codes = new SegmentCode[4];
        Parallel.For(0, codes.Length, i => codes[i] = known.GetOrCompile(segment));
        Assert.Single(codes.Distinct());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_lines_of_a_plant_share_their_code_in_whatever_order(bool isByLine)
    {
        string[] inputs = [.. Enumerable.Range(0, 600).SelectMany(i => new[] { $"cost {i}", $"hours {i}" }), "share"];
        var lines = Enumerable.Range(0, 600).Select(i => new[]
        {
            new Definition($"loss {i}", Of(Name($"hours {i}"), BinaryOperator.Multiply, Name($"cost {i}"))),
            new Definition($"saved {i}", Of(Name($"loss {i}"), BinaryOperator.Multiply, Name("share"))),
        }).ToList();
        Definition[] definitions = isByLine ? [.. lines.SelectMany(line => line)]
            : [.. lines.Select(line => line[0]), .. lines.Select(line => line[1])];
        CodeCache known = new();
        var segments = SegmentsOf(inputs, [.. definitions, new("total", Sum(lines.Select(line => Name(line[1].Name))))]);
        Assert.InRange(segments.Select(known.GetOrCompile).Distinct().Count(), 1, 8);
        Assert.InRange(segments.Count, 12, int.MaxValue);
    }

    private static List<Segment> SegmentsOf(string[] inputs, Definition[] definitions)
    {
        StepList program = new(inputs);
        return Segment.Cut(program.Steps, [.. definitions.Select(program.Add)],
            [.. definitions.Index().Select(definition => inputs.Length + definition.Index)], Kernel.StepsTogether);
    }

    [Fact]
    public void A_sum_of_a_thousand_terms_gives_the_interpreters_bits()
    {
        string[] inputs = [.. Enumerable.Range(0, 1000).Select(i => $"x{i}")];
        var sum = Sum(inputs.Select(Name));
        var values = inputs.Select((_, i) => Enumerable.Range(0, 9).Select(t => Math.Sqrt(i + 0.1 * t)).ToArray()).ToArray();
        Assert.Null(TrialByTrial.Difference(inputs,
            [new("sum", sum), new("again", Of(sum, BinaryOperator.Add, Number(1))), new("part", Sum(inputs[..300].Select(Name))),
             new("alias", Name("sum")), new("share", Of(Name("part"), BinaryOperator.Divide, Name("sum")))], values));
    }

    [Fact]
    public void Long_chains_that_share_their_beginnings_give_the_interpreters_bits()
    {
        string[] inputs = [.. Enumerable.Range(0, 400).Select(i => $"x{i}")];
        var values = inputs.Select((_, i) => Enumerable.Range(0, 8).Select(t => Math.Sqrt(i + 0.1 * t)).ToArray()).ToArray();
        Assert.Null(TrialByTrial.Difference(inputs,
            [.. new[] { 63, 64, 65, 128, 255, 256, 257, 400 }.Select(n => new Definition($"first {n}", Sum(inputs[..n].Select(Name)))),
             new("squares", Sum(inputs.Select(name => Of(Sum(inputs[..64].Select(Name)), BinaryOperator.Multiply, Name(name)))))], values));
    }

    [Fact]
    public void A_thousand_definitions_give_the_interpreters_bits()
    {
        string[] inputs = [.. Enumerable.Range(0, 400).Select(i => $"x{i}")];
        List<Definition> definitions = [];
        for (var line = 0; line < 200; line++)
        {
            var (hours, cost) = (Name($"x{2 * line}"), Name($"x{2 * line + 1}"));
            definitions.Add(new($"loss {line}", Of(hours, BinaryOperator.Multiply, cost)));
            definitions.Add(new($"kept {line}", Of(Name($"loss {line}"), BinaryOperator.Multiply, Number(0.3))));
            definitions.Add(new($"capped {line}", Of(Name($"kept {line}"), BinaryOperator.Min, Number(50))));
            definitions.Add(new($"large {line}",
                new Indicator(new Comparison(ComparisonOperator.Greater, Name($"kept {line}"), Number(20)))));
            definitions.Add(new($"total {line}", line == 0 ? Name("capped 0")
                : Of(Name($"total {line - 1}"), BinaryOperator.Add, Name($"capped {line}"))));
        }
        var values = inputs.Select((_, i) => Enumerable.Range(0, 11).Select(t => Math.Sqrt(i + 0.1 * t)).ToArray()).ToArray();
        Assert.Null(TrialByTrial.Difference(inputs, definitions, values));
    }

    [Fact]
    public void A_run_leaves_the_inputs_and_what_lies_beyond_the_stride_alone()
    {
        var kernel = Kernel.Compile(["a"], [new("twice", Of(Name("a"), BinaryOperator.Add, Name("a")))]);
        var block = Enumerable.Range(0, 64).Select(i => (double)i).ToArray();
        kernel.Run(block, 24, 9);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => (double)i), block[..24]);
        Assert.Equal(Enumerable.Range(0, 9).Select(i => 2.0 * i), block[24..33]);
        Assert.Equal(Enumerable.Range(40, 24).Select(i => (double)i), block[40..]);
    }

    [Fact]
    public void An_empty_run_and_an_empty_kernel_are_legal()
    {
        Kernel.Compile(["a"], [new("b", Name("a"))]).Run([], 0, 0);
        Kernel.Compile([], []).Run([], 8, 3);
    }

    [Fact]
    public void A_run_allocates_nothing()
    {
        var kernel = Kernel.Compile(["a"], [new("b", new Unary(UnaryOperator.Exp, Of(Name("a"), BinaryOperator.Power, Number(3))))]);
        var block = new double[64];
        kernel.Run(block, 32, 32);
        var before = GC.GetAllocatedBytesForCurrentThread();
        kernel.Run(block, 32, 32);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void An_unknown_name_is_refused_by_name() => Refuses(
        "\"value\" refers to \"Filler 2/downtimeHours\", which is neither an input nor an earlier definition.",
        new Definition("value", Of(Name("a"), BinaryOperator.Add, Name("Filler 2/downtimeHours"))));

    [Fact]
    public void A_definition_cannot_refer_to_itself_or_to_a_later_one() => Refuses(
        "\"value\" refers to \"later\", which is neither an input nor an earlier definition.",
        new Definition("value", Name("later")), new Definition("later", Name("a")));

    [Fact]
    public void Two_columns_of_one_name_are_refused() => Refuses("Two columns are named \"a\".", new Definition("a", Number(1)));

    [Fact]
    public void A_block_that_does_not_fit_is_refused()
    {
        var kernel = Kernel.Compile(["a"], [new("b", Name("a"))]);
        Assert.Equal("Needs a stride that is a multiple of 8 and at least the count; got stride 12, count 12.",
            Assert.Throws<ArgumentException>(() => kernel.Run(new double[99], 12, 12)).Message);
        Assert.Equal("Needs 2 columns of 16, got 31 doubles. (Parameter 'block')",
            Assert.Throws<ArgumentException>(() => kernel.Run(new double[31], 16, 12)).Message);
    }

    private static void Refuses(string message, params Definition[] definitions) =>
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Kernel.Compile(["a"], definitions)).Message);
}
