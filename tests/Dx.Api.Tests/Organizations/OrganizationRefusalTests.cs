using System.Net;
using Dx.Api.Tests.Builders;
using Dx.Domain.ApiKeys;
using Dx.TestKit.Hosting;
using static Dx.Api.Tests.Organizations.CityHall;

namespace Dx.Api.Tests.Organizations;

/// <summary>What cannot be is refused with a code and in words that say how to mend it.</summary>
public sealed class OrganizationRefusalTests(CityHost cities) : IClassFixture<CityHost>
{
    public static TheoryData<string, int, object> Refused => new()
    {
        { "organization.unit_unknown", 422, new { type = "renamed", effectiveFiscalYear = 2027, from = new[] { "nobody" }, to = To("nobody"), newName = "x" } },
        { "organization.year_out_of_range", 422, new { type = "renamed", effectiveFiscalYear = 2099, from = new[] { "ict" }, to = To("ict"), newName = "x" } },
        { "fiscal_year.out_of_range", 400, new { type = "renamed", effectiveFiscalYear = 9999, from = new[] { "ict" }, to = To("ict"), newName = "x" } },
        { "organization.sides_wrong", 422, new { type = "merged", effectiveFiscalYear = 2027, from = new[] { "ict" }, to = To("ict") } },
        { "organization.name_taken", 422, new { type = "renamed", effectiveFiscalYear = 2027, from = new[] { "ict" }, to = To("ict"), newName = "広報課" } },
        { "organization.children_left", 422, new { type = "abolished", effectiveFiscalYear = 2027, from = new[] { "planning" } } },
        { "organization.cycle", 422, new { type = "moved", effectiveFiscalYear = 2027, from = new[] { "planning" }, to = To("planning"), newParent = "ict" } },
        { "organization.code_taken", 409, new { type = "created", effectiveFiscalYear = 2027, to = new[] { new { code = "ict", name = "新しい課" } } } },
        { "organization.code_invalid", 400, new { type = "created", effectiveFiscalYear = 2027, to = new[] { new { code = "課", name = "新しい課" } } } },
        { "organization.name_invalid", 400, new { type = "created", effectiveFiscalYear = 2027, to = new[] { new { code = "new", name = " " } } } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Change_ThatCannotBe_IsRefusedReadably(string code, int status, object change)
    {
        var hall = await OpenAsync(cities);

        using var response = await hall.City.PostAsync("organization/changes", change);

        var problem = await Problem.ReadAsync(response, (HttpStatusCode)status);
        problem.Errors.Select(e => e.Code).Append(problem.ErrorCode).Should().Contain(code);
        problem.Errors.Should().NotContain(e => !e.Message.EndsWith('。') || e.Path.Length == 0);
        (await hall.ManagedAsync("changes")).Should().BeEmpty();
    }

    [Fact]
    public async Task Undo_BeforeItsApril_LeavesNothingAndAfterwardsIsRefused()
    {
        var hall = await OpenAsync(cities);
        var before = await hall.UnitsAsync(2027, hall.City.Host.Operator);
        var merged = await hall.ChangeAsync(new { type = "merged", effectiveFiscalYear = 2027, from = new[] { "ict", "pr" }, to = new[] { new { code = "digital", name = "デジタル課" } } });
        var later = await hall.ChangeAsync(new { type = "renamed", effectiveFiscalYear = 2028, from = new[] { "digital" }, to = To("digital"), newName = "AI課" });

        (await UndoAsync(hall, merged.GetProperty("id").GetGuid(), HttpStatusCode.UnprocessableEntity)).Should().Be("organization.change_needed");
        await ApiHost.ReadAsync(await PostUndoAsync(hall, later.GetProperty("id").GetGuid()));
        await ApiHost.ReadAsync(await PostUndoAsync(hall, merged.GetProperty("id").GetGuid()));

        (await hall.UnitsAsync(2027, hall.City.Host.Operator)).Should().Equal(before);
        (await UndoAsync(hall, merged.GetProperty("id").GetGuid(), HttpStatusCode.NotFound)).Should().Be("organization_change.not_found");
        var inForce = await hall.ChangeAsync(new { type = "renamed", effectiveFiscalYear = 2026, from = new[] { "ict" }, to = To("ict"), newName = "デジタル課" });
        (await UndoAsync(hall, inForce.GetProperty("id").GetGuid(), HttpStatusCode.UnprocessableEntity)).Should().Be("organization.change_in_force");
    }

    [Fact]
    public async Task Holding_ThatCannotBe_IsRefused()
    {
        var hall = await OpenAsync(cities);
        await ApiHost.ReadAsync(await hall.AssignAsync("indicator", "online", Sato));

        (await RefusalAsync(hall.AssignAsync("indicator", "online", Suzuki), HttpStatusCode.UnprocessableEntity)).Should().Be("responsibility.main_taken");
        (await RefusalAsync(hall.AssignAsync("indicator", "online", Sato, "deputy"), HttpStatusCode.UnprocessableEntity)).Should().Be("responsibility.held_already");
        (await RefusalAsync(hall.AssignAsync("indicator", "nothing", Sato), HttpStatusCode.NotFound)).Should().Be("indicator.not_found");
        (await RefusalAsync(hall.AssignAsync("indicator", "visits", (Guid.Empty, "誰か")), HttpStatusCode.BadRequest)).Should().Be("request.invalid");
        (await RefusalAsync(hall.HandOverAsync(Suzuki, Sato), HttpStatusCode.UnprocessableEntity)).Should().Be("hand_over.nothing_held");
        (await RefusalAsync(hall.HandOverAsync(Sato, Sato), HttpStatusCode.BadRequest)).Should().Be("request.invalid");
        (await RefusalAsync(
            hall.City.PostAsync("organization/unit-assignments", new { unit = "ict", fromFiscalYear = 2027, items = new[] { new { kind = "action", plan = "dx-plan", code = "a1" } } }),
            HttpStatusCode.UnprocessableEntity)).Should().Be("organization.declared_unit_needed");
    }

    [Fact]
    public async Task AnotherMunicipality_FindsNothingAndChangesNothing()
    {
        var hall = await OpenAsync(cities);
        var elsewhere = await OpenAsync(cities);
        using var foreign = await cities.KeyAsync(ApiKeyScope.Planner, elsewhere.City);
        using var reporter = await cities.KeyAsync(ApiKeyScope.Reporter, hall.City);
        var change = new { type = "renamed", effectiveFiscalYear = 2027, from = new[] { "ict" }, to = To("ict"), newName = "x" };

        (await RefusalAsync(hall.City.PostAsync("organization/changes", change, foreign), HttpStatusCode.NotFound)).Should().Be("municipality.not_found");
        (await RefusalAsync(hall.City.PostAsync("organization/changes", change, reporter), HttpStatusCode.Forbidden)).Should().Be("forbidden");
        (await RefusalAsync(hall.City.PostAsync("organization/changes", change, hall.City.Host.Anonymous), HttpStatusCode.Unauthorized)).Should().Be("unauthenticated");
        await elsewhere.ChangeAsync(change);
        (await hall.UnitsAsync(2027, hall.City.Host.Operator)).Should().NotContain(u => u.StartsWith('x'));
    }

    [Fact]
    public async Task SameKey_Twice_RecordsOneChange()
    {
        var hall = await OpenAsync(cities);
        var change = new { type = "renamed", effectiveFiscalYear = 2027, from = new[] { "ict" }, to = To("ict"), newName = "デジタル課" };

        var first = await ApiHost.ReadAsync(await hall.City.PostAsync("organization/changes", change, idempotencyKey: "april"));
        var second = await ApiHost.ReadAsync(await hall.City.PostAsync("organization/changes", change, idempotencyKey: "april"));

        second.GetRawText().Should().Be(first.GetRawText());
        (await hall.ManagedAsync("changes")).Should().ContainSingle();
    }

    private static Task<HttpResponseMessage> PostUndoAsync(CityHall hall, Guid change) =>
        hall.City.PostAsync($"organization/changes/{change}/undo", new { });

    private static Task<string> UndoAsync(CityHall hall, Guid change, HttpStatusCode status) => RefusalAsync(PostUndoAsync(hall, change), status);

    private static async Task<string> RefusalAsync(Task<HttpResponseMessage> sending, HttpStatusCode status)
    {
        using var response = await sending;
        return (await Problem.ReadAsync(response, status)).ErrorCode;
    }
}
