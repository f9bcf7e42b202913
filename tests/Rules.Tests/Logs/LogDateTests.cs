using System.Text;
using Roi.Rules.Logs;

namespace Roi.Rules.Tests.Logs;

public class LogDateTests
{
    [Theory]
    [InlineData("2024-03-05", "2024-03-05", -1)]
    [InlineData("2024/3/5", "2024-03-05", -1)]
    [InlineData("20240305", "2024-03-05", -1)]
    [InlineData("05.03.2024", "2024-03-05", -1)]
    [InlineData("5.3.24", "2024-03-05", -1)]
    [InlineData("05.03.99", "1999-03-05", -1)]                          // two digits from 70 on are of the last century
    [InlineData("05/03/2024", "2024-03-05", -1)]
    [InlineData("5-Mar-2024", "2024-03-05", -1)]
    [InlineData("05-MAR-24", "2024-03-05", -1)]
    [InlineData("5. März 2024", "2024-03-05", -1)]
    [InlineData("5 févr. 2024", "2024-02-05", -1)]
    [InlineData("5 enero 2024", "2024-01-05", -1)]
    [InlineData("Mar 5, 2024", "2024-03-05", -1)]
    [InlineData("2024-03-05 14:05", "2024-03-05", 50_700)]
    [InlineData("2024-03-05T14:05:30", "2024-03-05", 50_730)]
    [InlineData("2024-03-05T14:05:30.250Z", "2024-03-05", 50_730)]      // times count as they are written
    [InlineData("2024-03-05T14:05:30+01:00", "2024-03-05", 50_730)]
    [InlineData("05/03/2024 2:05 PM", "2024-03-05", 50_700)]
    [InlineData("05/03/2024 12:05 a.m.", "2024-03-05", 300)]
    [InlineData("05.03.2024 24:00:00", "2024-03-05", 86_400)]           // SAP ends days so
    public void A_date_is_read_in_each_of_its_forms(string text, string date, int seconds)
    {
        Assert.True(LogDate.TryParse(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(DateOnly.ParseExact(date, "yyyy-MM-dd"), Day(read, DateOrder.DayMonthYear));
        Assert.Equal(seconds, read.Seconds);
    }

    [Theory]
    [InlineData("31/12/2024", DateOrder.DayMonthYear)]
    [InlineData("12/31/2024", DateOrder.MonthDayYear)]
    [InlineData("05/03/2024", DateOrder.DayMonthYear | DateOrder.MonthDayYear)]
    [InlineData("05-03-24", DateOrder.All)]
    [InlineData("24-12-31", DateOrder.YearMonthDay | DateOrder.DayMonthYear)]       // 24 December 2031 is a date too
    [InlineData("2024-12-31", DateOrder.All)]                           // reads the same in any order
    [InlineData("05.03.2024", DateOrder.All)]                           // nobody writes the month first with points
    public void A_date_tells_in_which_orders_it_can_be_read(string text, DateOrder orders)
    {
        Assert.True(LogDate.TryParse(Encoding.UTF8.GetBytes(text), out var read));
        Assert.Equal(orders, read.Possible);
    }

    [Theory]
    [InlineData("")]
    [InlineData("open")]
    [InlineData("12345")]
    [InlineData("14:05")]
    [InlineData("2024-13-05")]
    [InlineData("32.01.2024")]
    [InlineData("05/03/2024 late")]
    [InlineData("05/03/2024 25:00")]
    [InlineData("05/03.2024")]
    [InlineData("5-Foo-2024")]
    public void What_is_no_date_is_not_read(string text) => Assert.False(LogDate.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_date_of_zeros_is_an_empty_one()
    {
        Assert.True(LogDate.TryParse("00.00.0000"u8, out var read));
        Assert.True(read.IsZero);
    }

    private static DateOnly? Day(LogDate date, DateOrder order) =>
        date.DayIn(order) is var (year, month, day) ? new(year, month, day) : null;
}
