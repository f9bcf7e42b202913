using Roi.Engine.Economics;
using Roi.Engine.Formulas;
using Roi.Engine.Simulation;
using Roi.Engine.Streams;
using static Roi.Engine.Formulas.BinaryOperator;

namespace Roi.Rules.Audits;

/// <summary>What the benefits of drivers earn within some months of a plan, as formulas over the columns of its model.</summary>
/// <remarks>The statement of <see cref="YearlyMoney"/>: start, end, ramp-up and growth as the plan dates them.</remarks>
internal static class EarnedMoney
{
    private const int MonthsPerYear = 12;

    /// <summary>The money of some drivers.</summary>
    /// <param name="drivers">Their ids.</param>
    /// <param name="model">The model of the plan.</param>
    /// <param name="months">The months.</param>
    public static Formula Of(IReadOnlyCollection<string> drivers, Model model, AuditedMonths months) => Sum(
        model.Cash is CashColumns cash ? drivers.Select(driver => Plain(cash, Outcomes.Benefit(driver), months))
            : ((StreamedCash)model.Cash).Streams.Where(stream => stream.IsYearly && stream.Kind == StreamKind.Benefit
                && drivers.Contains(stream.Id)).SelectMany(stream => Streamed(stream, months)));

    private static Binary Plain(CashColumns cash, string benefit, AuditedMonths months)
    {
        var earned = Between(months.After, months.Until, month => RampUp.FullMonths(
            new Binary(Subtract, new Constant(month), new Reference(cash.GoLiveMonths)), new Reference(cash.RampUpMonths)));
        return new Binary(Divide, new Binary(Multiply, new Reference(benefit), earned), new Constant(MonthsPerYear));
    }

    /// <summary>The money of each year from the decision that the months touch.</summary>
    private static IEnumerable<Formula> Streamed(StreamColumns stream, AuditedMonths months)
    {
        for (var year = months.After / MonthsPerYear; year * MonthsPerYear < months.Until; year++)
        {
            if (stream.IsByYear && year >= stream.Amounts.Length)
                yield break;
            Formula amount = new Reference(stream.Amounts[stream.IsByYear ? year : 0]);
            if (stream is { Growth: { } growth, GrowthFrom: GrowthFrom.Calendar } && year > 0)
                amount = new Binary(Multiply, amount, Grown(growth, year));
            var earned = Between(Math.Max(months.After, year * MonthsPerYear), Math.Min(months.Until, (year + 1) * MonthsPerYear),
                month => FullMonths(stream, month));
            yield return new Binary(Divide, new Binary(Multiply, amount, earned), new Constant(MonthsPerYear));
        }
    }

    /// <summary>Months at the full rate until a month; with growth from the start, those of each year from the start weighted by its
    /// growth.</summary>
    private static Formula FullMonths(StreamColumns stream, int month)
    {
        Formula rampUp = stream.RampUp is { } ramp ? new Reference(ramp) : new Constant(0);
        Formula until = stream.End is { } end ? new Binary(Min, new Constant(month), new Reference(end)) : new Constant(month);
        var since = stream.Start is { } start ? new Binary(Subtract, until, new Reference(start)) : until;
        if (stream.Growth is not { } growth || stream.GrowthFrom == GrowthFrom.Calendar)
            return RampUp.FullMonths(since, rampUp);
        return Sum(Enumerable.Range(0, (month + MonthsPerYear - 1) / MonthsPerYear).Select(year =>
        {
            var earned = Between(year * MonthsPerYear, (year + 1) * MonthsPerYear, limit =>
                RampUp.FullMonths(new Binary(Min, since, new Constant(limit)), rampUp));
            return year == 0 ? earned : new Binary(Multiply, earned, Grown(growth, year));
        }));
    }

    private static Binary Grown(string growth, int years) =>
        new(Power, new Binary(Add, new Constant(1), new Reference(growth)), new Constant(years));

    private static Formula Between(int after, int until, Func<int, Formula> earned) =>
        after == 0 ? earned(until) : new Binary(Subtract, earned(until), earned(after));

    private static Formula Sum(IEnumerable<Formula> parts) =>
        parts.DefaultIfEmpty(new Constant(0)).Aggregate((left, right) => new Binary(Add, left, right));
}

/// <summary>The months of a plan that actual benefits are of.</summary>
/// <param name="After">The month before the first of them, from 0.</param>
/// <param name="Until">The last of them.</param>
internal readonly record struct AuditedMonths(int After, int Until)
{
    /// <summary>The months of a year from the decision.</summary>
    public static AuditedMonths OfYear(int year) => new(12 * (year - 1), 12 * year);
}
