using Dx.Infrastructure.Tests.Hosting;

namespace Dx.Infrastructure.Tests.Persistence;

/// <summary>What the database's own catalogue says about the walls, for tables that nobody has thought of yet.</summary>
public sealed class CatalogueGuardTests
{
    [Fact]
    public async Task Catalogue_AsMigrated_HasNoGap()
    {
        await using var cities = await TwoCities.CreateAsync();

        (await cities.TenantTablesAsync()).Should().HaveCountGreaterOrEqualTo(21);
        foreach (var rule in CatalogueRules.All)
        {
            (await cities.Owner.ReadAsync<long>(rule.Examined)).Should().BeGreaterOrEqualTo(rule.AtLeast, "«{0}» examined something", rule.Name);
            (await cities.Owner.ListAsync<string>(rule.Violations)).Should().BeEmpty("«{0}»", rule.Name);
        }
    }

    [Theory]
    [InlineData("walled", "alter table plans disable row level security", "plans")]
    [InlineData("walled", "alter table terms no force row level security", "terms")]
    [InlineData("walled", "drop policy tenant on targets", "targets")]
    [InlineData("walled", "create policy wide on targets using (true)", "targets")]
    [InlineData("walled", "create policy wide on memberships for select using (true)", "memberships")]
    [InlineData("walled", "alter policy own on memberships using (true)", "memberships")]
    [InlineData("walled", "create policy wide on api_keys for select using (true)", "api_keys")]
    [InlineData("walled", "alter policy shown on api_keys using (digest is not null)", "api_keys")]
    [InlineData("walled", "create policy late on targets for insert with check (true)", "targets")]
    [InlineData("walled", "drop policy tenant on municipalities", "municipalities")]
    [InlineData("walled", "create table fresh (municipality text, id int, primary key (municipality, id))", "fresh")]
    [InlineData("keys", "create unique index hasty on plans (code, municipality)", "plans.hasty")]
    [InlineData("keys", "alter table placements add constraint loose unique (id)", "placements.loose")]
    [InlineData("foreign keys", "alter table plans add unique (id); alter table terms add constraint astray foreign key (plan_id) references plans (id)", "terms.astray")]
    [InlineData("views", "create view every_plan as select * from plans", "every_plan")]
    [InlineData("views", "create materialized view frozen as select * from plans", "frozen")]
    [InlineData("functions", "create function mighty() returns int language sql security definer as 'select 1'", "mighty")]
    [InlineData("ownership", "alter table terms owner to dx_app", "terms")]
    [InlineData("privileges", "grant update on observations to dx_app", "observations")]
    [InlineData("privileges", "grant delete on plan_revisions to dx_app", "plan_revisions")]
    [InlineData("privileges", "grant update on audit_entries to dx_app", "audit_entries")]
    [InlineData("privileges", "grant delete on audit_entries to dx_app", "audit_entries")]
    [InlineData("privileges", "grant delete on audit_heads to dx_app", "audit_heads")]
    [InlineData("privileges", "grant update on unit_assignments to dx_app", "unit_assignments")]
    [InlineData("privileges", "grant delete on hand_overs to dx_app", "hand_overs")]
    [InlineData("privileges", "grant delete on api_keys to dx_app", "api_keys")]
    [InlineData("privileges", "grant truncate on plans to dx_app", "plans")]
    [InlineData("privileges", "grant update (value) on observations to dx_app", "observations")]
    public async Task Catalogue_GapMade_IsFound(string rule, string change, string found)
    {
        await using var cities = await TwoCities.CreateAsync();

        await cities.Owner.RunAsync(change);

        (await cities.Owner.ListAsync<string>(CatalogueRules.All.Single(r => r.Name == rule).Violations)).Should().Contain(found);
    }

    [Fact]
    public async Task Catalogue_DefinerWithAFixedSearchPathAndInvokersView_AreAllowed()
    {
        await using var cities = await TwoCities.CreateAsync();
        await cities.Owner.RunAsync(
            """
            create function careful() returns int language sql security definer set search_path = pg_catalog as 'select 1';
            create view own_plans with (security_invoker = true) as select * from plans
            """);

        foreach (var rule in CatalogueRules.All)
        {
            (await cities.Owner.ListAsync<string>(rule.Violations)).Should().BeEmpty("«{0}»", rule.Name);
        }
    }

    [Theory]
    [InlineData("observations")]
    [InlineData("plan_revisions")]
    [InlineData("unit_assignments")]
    [InlineData("hand_overs")]
    public async Task History_ByTheApplication_IsNeitherChangedNorRemoved(string table)
    {
        await using var cities = await TwoCities.CreateAsync();
        foreach (var statement in new[] { $"update {table} set municipality = municipality", $"delete from {table}", $"truncate {table}" })
        {
            var attempt = () => cities.App.InMunicipalityAsync(TwoCities.Here.Value, c => Sql.RunAsync(c, statement));

            (await attempt.Should().ThrowAsync<Npgsql.PostgresException>(statement)).Which.SqlState.Should().Be("42501");
        }

        (await cities.Owner.ReadAsync<long>($"select count(*) from {table}")).Should().BePositive();
    }
}
