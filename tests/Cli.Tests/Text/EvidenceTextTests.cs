using Roi.Cli.Tests.Samples;
using Roi.Cli.Text;
using Roi.Rules.Running;

namespace Roi.Cli.Tests.Text;

/// <summary>What is said of the two splits, with the cases in which one of them says nothing.</summary>
public sealed class EvidenceTextTests
{
    public static TheoryData<EvidencePart[], EvidencePart[], string> Splits => new()
    {
        {
            [new("measured", 0.39), new("notStated", 0.61)], [new("benchmark", 1)],
            "Mean benefit by weakest input. Loss today: measured 39 %, not stated 61 %. Reduction: benchmark 100 %."
        },
        {
            [new("measured", 1)], [new("noInput", 1)],
            "Mean benefit by weakest input. Loss today: measured 100 %. Reduction: no input."
        },
        {
            [new("measured", 0.5), new("noInput", 0.5)], [new("vendor", 0.75), new("noInput", 0.25)],
            "Mean benefit by weakest input. Loss today: measured 50 %, no input 50 %. Reduction: vendor 75 %, no input 25 %."
        },
        { [], [], "There is no benefit at full rate on average that could rest on evidence." },
    };

    [Theory, MemberData(nameof(Splits))]
    public void Both_splits_are_one_line(EvidencePart[] baseline, EvidencePart[] reduction, string sentence) =>
        Assert.Equal(sentence, EvidenceText.Splits(
            SampleAnalysis.Ordinary.Evidence with { Baseline = [.. baseline], Reduction = [.. reduction] }));
}
