using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Simulation;
using Roi.Rules.Running;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>The section with the definitions of the terms on the page.</summary>
internal static class HtmlDefinitions
{
    /// <summary>Creates the section.</summary>
    public static XElement Create(Analysis analysis)
    {
        var terms = analysis.Result.Model.Terms;
        var horizon = Format.Count(terms.HorizonMonths);
        return Section("definitions", "Definitions", Element("dl.definitions",
            analysis.Result.Model.AllOutcomes.SelectMany(outcome => outcome.Definitions).DistinctBy(defined => defined.Term)
                .Select(defined => Term(defined.Term, defined.Meaning(terms, Format.Number))),
            Term(BridgeTable.Title(analysis),
                "The same trials with ever less of the claim believed: every claimed factor as claimed; times the share kept; at most the "
                + $"rules' range (the run itself); what is earned a year on average within {horizon} months, go-live and ramp-up included. "
                + "A factor without a claim is drawn from the rules' range throughout. A step is the difference of two medians. ROI there "
                + "is the run-rate one, (benefit − annual total cost) ÷ annual total cost, and ends at the full rate: time lowers no full "
                + "rate. A step binds in a trial where it lowers some claim, or takes time."),
            Term("What the benefit rests on", EvidenceText.MeaningOfSplits),
            Term("Without one assumption",
                "1 − P50 of the total benefit with these values at 0 ÷ P50 of it as it is, on the same draws; likewise of the annual total "
                + "cost. Shares overlap and do not add up. Vendor claims and the share kept of them are left out."),
            Term("Likely, 1 in 10 worse, 1 in 10 better", "The P50, and of P10 and P90 the one at the bad and at the good end: of "
                + "payback P90 is the bad end."),
            Term("Copying a table", "Its numbers are copied as plain ones: 628 k as 628000, −5 as -5, without errors."),
            Term("Percentiles", "From the bottom: P10 is the value that one trial in ten lies below. Hyndman and Fan's type 7, as "
                + "PERCENTILE.INC in a spreadsheet."),
            Term("Monte Carlo error", $"± one standard error, from {Format.Count(SimulationOptions.Replicates)} independent randomisations "
                + "of the trials. It says how exact the calculation is, not how sure the inputs are. In simple terms: another seed moves "
                + "the number by about that much."),
            Term("Conservative case", "Every factor at its conservative value, vendor claims at the low end of the share kept, uncertain "
                + "inputs at their P50, discrete risks at the worse of mean and P50: one calculation, no trials. It is called not cautious "
                + "in an outcome where more than 52 % of trials do worse: 2 percentage points beyond the P50."),
            Term("Does it pay?", DecisionSentences.Meaning),
            Term("Can it be believed?", Sentences.MeaningOfVerdict)));
    }

    private static XElement Term(string term, string meaning) => Element("div", Element("dt", term), Element("dd", meaning));
}
