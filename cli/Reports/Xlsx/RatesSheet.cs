using Roi.Cli.Reports.OpenXml;
using Roi.Cli.Text;
using Roi.Engine.Economics;
using Roi.Engine.Simulation;
using Roi.Rules.Explaining;

namespace Roi.Cli.Reports.Xlsx;

/// <summary>How rates of return are read from the cash flow, as formulas: the amounts at the months to which they are discounted.</summary>
internal sealed class RatesSheet
{
    /// <summary>Where there is no rate.</summary>
    public const string None = "none";

    /// <summary>Where the sheet cannot tell, since several rates may exist.</summary>
    public const string NotLive = "not live";

    private const int Header = 16, FirstRow = 17;

    private readonly CashFlowSheet cash;
    private readonly CellStyle money;
    private readonly int perMonth, last, horizon;
    private readonly MonthColumn step, factor;
    private int next = 1;

    /// <param name="calculation">The conservative case.</param>
    /// <param name="cash">Its months.</param>
    /// <param name="cells">The cells of the terms of finance.</param>
    public RatesSheet(ConservativeCalculation calculation, CashFlowSheet cash, LiveCells cells)
    {
        (this.cash, horizon) = (cash, calculation.Terms.HorizonMonths);
        money = Look.Money(cash.Net.Values.Max(Math.Abs));
        perMonth = cash.Instant is { } instant && instant.Values.Any(value => value != Math.Floor(value)) ? 2 : 1;
        last = horizon * perMonth;
        Sheet.Put(1, 1, Cell.Of("How rates of return are read from the cash flow", Look.Title));
        Sheet.Put(2, 1, Cell.Of("Cash at the month to which it is discounted. Where it changes its sign once, there is one rate, and it is "
            + "live. Where it changes more often, the rate is the engine's, and stands as long as it is a rate of these amounts.",
            Look.Note));
        step = Put("Step", Look.Count, row => row);
        var rate = cells[InputsSheet.DiscountRate, Sheet];
        factor = Put("Discount factor", Look.Factor, row => Live.Power(1 + rate, -step[row] / (12 * perMonth)));
        Before = new(this, "before tax", Put("Cash before tax", money, row => AtStep(row, cash.Net)), Engine(calculation, Outcomes.Irr));
        Mirr = Modified(Before.Amounts, rate);
        if (cash.AfterTax is { } after)
            AfterTax = new(this, "after tax", Put("Cash after tax", money, row => AtStep(row, after)),
                Engine(calculation, Outcomes.IrrAfterTax));
    }

    /// <summary>The sheet.</summary>
    public Grid Sheet { get; } = new("Rates of return");

    /// <summary>The rate before tax.</summary>
    public InternalRate Before { get; }

    /// <summary>The rate after tax; null where profit is not taxed.</summary>
    public InternalRate? AfterTax { get; }

    /// <summary>The modified rate.</summary>
    public LiveResult Mirr { get; }

    /// <summary>The layout.</summary>
    public static SheetLayout Layout(Frame frame) => frame.Layout(0, [8, 14, 34, 20, 34, 20]);

    private static double Engine(ConservativeCalculation calculation, string outcome) =>
        calculation.Results.FirstOrDefault(result => result.Column == outcome)?.Value ?? double.NaN;

    private MonthColumn Put(string title, CellStyle style, Func<int, Live> cell) =>
        new MonthColumn(Sheet, FirstRow, next++, new double[last + 1]).Fill(title, style, cell);

    /// <summary>What is discounted to a step: money within a year that is moved there, and what is paid once in its month.</summary>
    private Live AtStep(int row, MonthColumn net)
    {
        if (cash.Instant is not { } instant)
            return net.There(row);
        var at = (double)row / perMonth;
        var moved = 0.0;
        for (var month = 0; month <= horizon; month++)
            if (instant.Values[month] == at)
                moved += net.Values[month] - cash.Once.Values[month];
        var within = Live.Call($"SUMIF({instant.All},{step[row].Text}/{perMonth},{net.All})"
            + $"-SUMIF({instant.All},{step[row].Text}/{perMonth},{cash.Once.All})", moved) with
        { Bond = Bond.Sum };
        return row % perMonth == 0 ? within + cash.Once.There(row / perMonth) : within;
    }

    private LiveResult Modified(MonthColumn amounts, Live rate)
    {
        var (of, weights) = (amounts.All, factor.All);
        string Worth(string condition) => $"SUMPRODUCT(({of}{condition}0)*{of}*{weights})";
        var gained = amounts.Values.Zip(factor.Values).Where(pair => pair.First > 0).Sum(pair => pair.First * pair.Second);
        var paid = -amounts.Values.Zip(factor.Values).Where(pair => pair.First < 0).Sum(pair => pair.First * pair.Second);
        var outside = CellAddress.In("Inputs", rate.Text[(rate.Text.IndexOf('!') + 1)..]);
        var text = $"IF({Worth("<")}=0,\"{None}\",IF({Worth(">")}=0,-1,(1+{outside})*(-{Worth(">")}/{Worth("<")})^(12/{horizon})-1))";
        return paid == 0 ? new(text, double.NaN, None)
            : new(text, gained == 0 ? -1 : (1 + rate.Value) * Math.Pow(gained / paid, 12.0 / horizon) - 1);
    }

    /// <summary>The internal rate of return of some amounts, with the steps to it above their column.</summary>
    internal sealed class InternalRate
    {
        /// <summary>The amounts.</summary>
        public MonthColumn Amounts { get; }

        /// <summary>The rate a year.</summary>
        public LiveResult Rate { get; }

        public InternalRate(RatesSheet of, string which, MonthColumn amounts, double engine)
        {
            Amounts = amounts;
            var (sheet, values, all) = (of.Sheet, amounts.Values, amounts.AllHere);
            var (inflow, outflow) = (values.Where(value => value > 0).Sum(), -values.Where(value => value < 0).Sum());
            var zero = 1e-12 * (inflow + outflow);
            var column = amounts.Index;
            Row(3, $"Comes in, {which}", Live.Call($"SUMIF({all},\">0\")", inflow), of.money);
            Row(4, "Goes out", Live.Call($"-SUMIF({all},\"<0\")", outflow), of.money);
            string Here(int row) => CellAddress.Fixed(row, column + 1);
            var signs = of.Put("Its sign", Look.Count, row =>
            {
                return new($"IF(ABS({amounts[row].Text})<=1E-12*({Here(3)}+{Here(4)}),"
                    + $"{(row == 0 ? "0" : CellAddress.Of(FirstRow + row - 1, column + 1))},SIGN({amounts[row].Text}))", SignUpTo(row));
            });
            var (from, to) = ($"{SignAt(0)}:{SignAt(of.last - 1)}", $"{SignAt(1)}:{SignAt(of.last)}");
            var changes = Enumerable.Range(1, of.last).Count(row => signs.Values[row] != signs.Values[row - 1]
                && signs.Values[row - 1] != 0);
            Row(5, "Changes of sign", Live.Call($"SUMPRODUCT(({from}<>{to})*({from}<>0))", changes), Look.Count);
            var perYear = 12 * of.perMonth;
            var guess = double.IsFinite(engine) ? Math.Pow(1 + engine, 1.0 / perYear) - 1 : 0.01;
            var isOne = changes == 1 && signs.Values[^1] > 0 && double.IsFinite(engine);
            // One more step of Newton's method: what IRR gives is exact to seven digits only.
            Row(6, "Rate a step", new($"IF(AND({Here(5)}=1,{SignAt(of.last)}>0),IFERROR(IRR({all},{Live.Of(guess).Text}),\"{NotLive}\"),"
                + $"\"{NotLive}\")", guess), Look.Factor, isOne);
            var growth = $"(1+{Here(6)})";
            var steps = of.step.AllHere;
            Row(7, "Worth at that rate", new($"IFERROR(SUMPRODUCT({all}*{growth}^-{steps}),\"{NotLive}\")", WorthAt(guess)), of.money,
                isOne);
            Row(8, "Its slope", new($"IFERROR(-SUMPRODUCT({steps}*{all}*{growth}^(-{steps}-1)),\"{NotLive}\")", SlopeAt(guess)), of.money,
                isOne);
            Row(9, "Rate a year", new($"IFERROR((1+{Here(6)}-{Here(7)}/{Here(8)})^{perYear}-1,\"{NotLive}\")", engine), Look.Percent,
                isOne);
            var told = double.IsFinite(engine);
            var kept = told ? Live.Of(engine).Text : $"\"{None}\"";
            sheet.Put(10, column, Cell.Of("The engine's rate", Look.After));
            sheet.Put(10, column + 1, told ? Cell.Of(engine, Look.Percent) : Cell.Of(None, Look.Right));
            // Where signs change more often, the engine's answer stands while these amounts are those that it was found for.
            var worth = told ? WorthAt(guess) : values.Zip(of.factor.Values, (amount, weight) => amount * weight).Sum();
            var check = told ? $"SUMPRODUCT({all}*(1+{Live.Of(guess).Text})^-{steps})" : $"SUMPRODUCT({all}*{of.factor.AllHere})";
            Row(11, told ? "Worth at the engine's rate" : "Net present value", new(check, worth), of.money);
            var stands = told ? $"ABS({Here(11)})<=0.000000001*({Here(3)}+{Here(4)})"
                : $"ABS({Here(11)}-{Live.Of(worth).Within(Bond.One)})<=0.000000001*({Here(3)}+{Here(4)})";
            var text = $"IF({Here(4)}=0,\"{None}\",IF({Here(3)}<=0.000000000001*{Here(4)},\"{None}\",IF({Here(5)}=1,"
                + $"IF({SignAt(of.last)}>0,{Here(9)},\"{None}\"),IF({stands},{kept},\"{NotLive}\"))))";
            sheet.Put(12, column, Cell.Of($"Internal rate of return, {which}", Look.Strong with { Indent = 1 }));
            LiveResult rate = told ? new(text, engine) : new(text, double.NaN, None);
            sheet.Put(12, column + 1, rate.In(Look.Percent with { IsBold = true }));
            Rate = rate with { Text = CellAddress.In(sheet.Name, Here(12)) };

            void Row(int row, string title, Live live, CellStyle style, bool isNumber = true)
            {
                sheet.Put(row, column, Cell.Of(title, Look.After));
                sheet.Put(row, column + 1, isNumber ? live.In(style) : Cell.Formula(live.Text, NotLive, style with { IsRight = true }));
            }

            string SignAt(int row) => CellAddress.Fixed(FirstRow + row, column + 1);

            double SignUpTo(int row)
            {
                for (; row >= 0; row--)
                    if (Math.Abs(values[row]) > zero)
                        return Math.Sign(values[row]);
                return 0;
            }

            double WorthAt(double rate) => values.Select((amount, at) => amount * Math.Pow(1 + rate, -at)).Sum();

            double SlopeAt(double rate) => -values.Select((amount, at) => at * amount * Math.Pow(1 + rate, -at - 1)).Sum();
        }
    }
}
