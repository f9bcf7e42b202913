using Roi.Rules.Language;

namespace Roi.Rules.Tests.Language;

public class UnitTests
{
    [Theory]
    [InlineData("money/h", "money/h")]
    [InlineData("money/yr*h", "h*money/yr")]
    [InlineData(" h * money / yr ", "h*money/yr")]
    [InlineData("1", "1")]
    [InlineData("fraction", "1")]
    [InlineData("1/yr", "1/yr")]
    [InlineData("money/h/yr", "money/h/yr")]
    [InlineData("m^2/s^2", "m^2/s^2")]
    [InlineData("h/h", "1")]
    public void Units_have_one_canonical_text(string text, string canonical)
    {
        Assert.Equal(canonical, Text.U(text).ToString());
        Assert.Equal(Text.U(text), Text.U(canonical));
    }

    [Theory]
    [InlineData("", "a word is missing in the unit; write a unit such as money/h, h/yr, month or 1")]
    [InlineData("money/", "a word is missing in the unit; write a unit such as money/h, h/yr, month or 1")]
    [InlineData("%", "a share has the unit fraction, not %")]
    [InlineData("money per h", "\"money per h\" is not a word of a unit; write a unit such as money/h, h/yr, month or 1")]
    [InlineData("m^x", "the power in \"m^x\" is not a whole number from 1 to 9")]
    public void What_is_not_a_unit_is_told(string text, string problem) => Assert.Equal((null, problem), Unit.Parse(text));

    [Fact]
    public void A_plain_number_is_no_fraction_though_one_may_stand_for_the_other()
    {
        var (count, share) = (Text.U("1"), Text.U("fraction"));
        Assert.Equal(count, share);
        Assert.Equal((false, true, true, false),
            (count.IsFraction, share.IsFraction, Text.U("h/h").IsFraction, Text.U("1/1").IsFraction));
        Assert.Equal(("1", "a plain number"), (count.Declared, count.InWords()));
        Assert.Equal(("fraction", "a fraction"), (share.Declared, share.InWords()));
        Assert.Equal((false, false, true, false), ((count * share).IsFraction, (share * count).IsFraction, (count / count).IsFraction,
            (count / share).IsFraction));
        Assert.False(count.Power(2)!.Value.IsFraction);
        Assert.False(count.SquareRoot()!.Value.IsFraction);
    }

    [Fact]
    public void Units_multiply_divide_and_take_powers_and_roots()
    {
        Assert.Equal(Unit.MoneyPerYear, Text.U("h/yr") * Text.U("money/h"));
        Assert.Equal(Unit.None, Unit.Money / Unit.Money);
        Assert.Equal(default, Unit.None);
        Assert.Equal(Text.U("money^2/yr^2"), Unit.MoneyPerYear.Power(2));
        Assert.Equal(Unit.MoneyPerYear, Unit.MoneyPerYear.Power(2)!.Value.SquareRoot());
        Assert.Null(Unit.Money.SquareRoot());
        Assert.Null(Text.U("1/yr").SquareRoot());
        Assert.Null(Text.U("m^2/s^3").SquareRoot());
        Assert.Equal(Text.U("m/s"), Text.U("m^2/s^2").SquareRoot());
        Assert.Null(Unit.Money.Power(100));
        Assert.Equal("a fraction", Unit.None.InWords());
    }
}
