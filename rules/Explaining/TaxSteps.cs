using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using Roi.Rules.Language;
using static Roi.Rules.Explaining.Arithmetic;

namespace Roi.Rules.Explaining;

/// <summary>How the tax of each year comes about: profit, what is written off, losses of earlier years. Month 0 belongs to the first
/// year.</summary>
/// <param name="sheet">The values of the case; receives those of the steps.</param>
/// <param name="flows">What flows in which year.</param>
internal sealed class TaxSteps(Worksheet sheet, IReadOnlyList<YearlyFlow> flows)
{
    private const string Rate = "tax rate";

    private readonly TaxTerms tax = sheet.Terms.Tax!;

    /// <summary>The steps of all years.</summary>
    public IEnumerable<(string Name, ExplainedValue Value)> Of()
    {
        sheet.Put(Rate, "Tax rate", Unit.None, tax.Rate);
        var before = (Formula?)null;
        foreach (var (index, figures) in sheet.Table.TaxYears.Index())
        {
            var year = index + 1;
            var (profit, writtenOff) = (Profit(year), WrittenOff(year, figures));
            yield return profit;
            yield return writtenOff;
            var own = Value(profit.Name).Less(Value(writtenOff.Name));
            if (figures.Gain != 0)
            {
                var gain = Put(Invariant($"gain of residuals, year {year}"), figures.Gain);
                yield return (gain, new(null, null, figures.Gain)
                {
                    Remark = "what residuals bring above the book value of what they sell",
                });
                own = own.Plus(Value(gain));
            }
            var taxed = own;
            if (tax.Losses == LossTreatment.CarriedForward)
            {
                if (before is not null)
                {
                    var carried = Step(Invariant($"losses carried to year {year}"), Max(Number(0).Less(before), Number(0)));
                    yield return carried;
                    taxed = own = own.Less(Value(carried.Name));
                }
                taxed = Max(taxed, Number(0));
            }
            before = own;
            var amount = Step(Invariant($"taxed amount, year {year}"), taxed);
            yield return amount;
            yield return Step(Invariant($"tax, year {year}"), Value(Rate).Times(Value(amount.Name)));
        }
    }

    private (string Name, ExplainedValue Value) Profit(int year)
    {
        var taxed = flows.Where(flow => flow.Stream is { Tax: TaxTreatment.Taxed, Kind: not StreamKind.Residual }
            && Math.Max(flow.First, 1) <= year && year <= Math.Max(flow.Last, 1)).ToList();
        var sum = Sum(taxed.Where(flow => flow.Stream.Kind == StreamKind.Benefit).Select(flow => flow.Name));
        return Step(Invariant($"profit before write-offs, year {year}"), taxed.Where(flow => flow.Stream.Kind != StreamKind.Benefit)
            .Aggregate(sum, (rest, flow) => rest.Less(Value(flow.Name))));
    }

    /// <summary>What is written off in a year: of payments at an instant in a straight line as a formula, else told.</summary>
    private (string Name, ExplainedValue Value) WrittenOff(int year, TaxOfYear figures)
    {
        var name = Invariant($"written off, year {year}");
        var streams = sheet.Calculation.Streams.Where(stream => stream.Columns.Tax == TaxTreatment.Depreciated).ToList();
        if (tax.Depreciation is not StraightLineDepreciation || sheet.Calculation.Streams.Any(stream => stream.Columns.Kind
            == StreamKind.Residual) || streams.Exists(stream => stream.Money is not SingleMoney once || once.Until > once.From))
            return (Put(name, figures.Depreciation), new(null, null, figures.Depreciation)
            {
                Remark = Invariant($"over {tax.Depreciation.Years:0.###} years from payment or go-live, the later; ")
                    + (tax.Depreciation is DecliningDepreciation declining
                        ? Invariant($"each year {declining.Factor:0.###} times the straight line of what is left, at least the straight ")
                            + "line over the rest"
                        : "in a straight line, until a residual sells it"),
            });
        return Step(name, Sum(streams.Select(stream => Share(stream, year)).OfType<Formula>()));
    }

    /// <summary>The part of a payment that is written off in a year in a straight line; null for none.</summary>
    private Formula? Share(TrialStream stream, int year)
    {
        var (paid, life) = (((SingleMoney)stream.Money).From, 12 * tax.Depreciation.Years);
        if (new Lump(paid, 0).Month > sheet.Terms.HorizonMonths)
            return null;
        var isInService = stream.Money.InServiceFrom > paid;
        var (start, column) = isInService ? (stream.Money.InServiceFrom, stream.Columns.InService) : (paid, stream.Columns.Start);
        var from = column is null ? Number(start) : Value(column);
        var (first, last) = (12 * (year - 1), Math.Min(12 * year, sheet.Terms.HorizonMonths));
        if (start >= last || start + life <= first)
            return null;
        var months = (start + life < last ? from.Plus(Number(life)) : Number(last)).Less(start > first ? from : Number(first));
        return Value(stream.Columns.Amounts[0]).Times(months).Over(Number(life));
    }

    private string Put(string name, double value) => sheet.Put(name, name, Unit.Money, value);

    private (string Name, ExplainedValue Value) Step(string name, Formula formula)
    {
        var value = sheet.Explained(formula);
        Put(name, value.Value);
        return (name, value);
    }
}
