using System.Xml.Linq;
using Roi.Cli.Text;
using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Rules.Json;
using Roi.Rules.Running;
using Roi.Rules.Vocabulary;
using static Roi.Cli.Reports.Html.HtmlTree;

namespace Roi.Cli.Reports.Html;

/// <summary>What each term on the page means, in one place.</summary>
internal static class HtmlDefinitions
{
    /// <summary>The section.</summary>
    public static XElement Create(Analysis analysis)
    {
        var terms = analysis.Result.Model.Terms;
        var (years, horizon, rate) = (Format.Number(terms.AmortisationYears), Format.Count(terms.HorizonMonths), Format.Number(terms.DiscountRate * 100));
        return Section("definitions", "Definitions", Element("dl.definitions",
            Term("Annual total cost", $"Annual running cost plus the implementation cost spread over {years} years."),
            Term("Run-rate ROI", $"(Annual benefit at full run rate − annual total cost) ÷ annual total cost × 100, with the implementation cost spread over {years} years."),
            Term("First-year and horizon ROI", $"(Benefit − implementation and running cost) ÷ implementation and running cost × 100, over months 1 to 12 and over {horizon} months."),
            Term("Cash flow", (terms.Outlay == Outlay.AtStart ? "The implementation cost is paid at month 0. " : "The implementation cost is paid evenly over the months to go-live. ")
                + $"From go-live, running cost is paid and benefits grow in a straight line over the ramp-up to their full rate. {horizon} months count."),
            Term("Payback", $"Months from month 0 until cumulative cash stays at or above zero within {horizon} months, linear inside a month. A trial without "
                + "such a month is never: it stays in the percentiles at the far end, and there is no mean payback. Discounted payback: the same on discounted cash."),
            Term("NPV", $"Net present value of the monthly cash flow, month-end, at {rate} % a year."),
            Term("IRR", "The yearly rate at which NPV is zero, from monthly flows; none where every flow is a cost, or none is."),
            Term("From claim to credible", $"The same trials with ever less of the claim believed: every claimed factor as claimed; times the share kept; at most the rules' range (the run itself); "
                + $"what is earned a year on average within {horizon} months, go-live and ramp-up included. A factor without a claim is drawn from the rules' range throughout. "
                + "A step is the difference of two medians. ROI there is (benefit − annual total cost) ÷ annual total cost at every stage; the horizon ROI differs, as it sets the same benefit against what is really paid. "
                + "A step binds in a trial where it lowers some claim, or takes time."),
            Term("What the benefit rests on", "1 − P50 of the total benefit with these values at 0 ÷ P50 of it as it is, on the same draws; likewise of the annual total cost. "
                + "Shares overlap and do not add up. Vendor claims and the share kept of them are left out."),
            Term("Percentiles", "From the bottom: P10 is the value that one trial in ten lies below. Hyndman and Fan's type 7, as PERCENTILE.INC in a spreadsheet."),
            Term("Monte Carlo error", $"± one standard error, from {Format.Count(SimulationOptions.Replicates)} independent randomisations of the trials. It says how exact the "
                + "calculation is, not how sure the inputs are. In simple terms: another seed moves the number by about that much."),
            Term("Conservative case", "Every factor at its conservative value, vendor claims at the low end of the share kept, uncertain inputs at their P50: one calculation, no trials."),
            Term("Verdict", "Credible: all checks pass. Recheck: a warning fails. Not credible: a check of severity error fails, or a check could not be decided.")));
    }

    private static XElement Term(string term, string meaning) => Element("div", Element("dt", term), Element("dd", meaning));
}
