using Roi.Rules.Json;

namespace Roi.Rules.Tests.Json;

public class RememberedFormTests
{
    [Fact]
    public void A_node_is_read_once()
    {
        var times = 0;
        var form = Form.Text().As(text => ++times + text).Remembered();
        Problems problems = new();
        var (node, other) = (JsonText.Tree("\" is the first\"", problems)!, JsonText.Tree("\" is the first\"", problems)!);
        Assert.Equal("1 is the first", form.Read(node, problems)!.Value);
        Assert.Equal("1 is the first", form.Read(node, problems)!.Value);
        Assert.Equal("2 is the first", form.Read(other, problems)!.Value);
        Assert.False(problems.Any);
    }

    [Fact]
    public void A_problem_is_reported_at_each_reading()
    {
        var form = Form.Number(0, 1).Remembered();
        var node = JsonText.Tree("2", new())!;
        for (var time = 0; time < 2; time++)
        {
            Problems problems = new();
            Assert.Null(form.Read(node, problems));
            Assert.Equal("f.json(1,1): expected a number from 0 to 1, found the number 2", Assert.Single(JsonText.Messages(problems)));
        }
    }
}
